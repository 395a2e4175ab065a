package org.hypnoflow.trainer.dataset;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;

/** The groups, attributes and arrays of numbers of an open HDF5 file; what is broken refuses the file with its place. */
final class HdfNight implements Closeable {
    private final Path path;
    private final HdfFile file;

    HdfNight(Path path) throws IOException {
        this.path = path;
        try {
            file = new HdfFile(path);
        } catch (HdfException broken) {
            throw new IOException(path + ": " + broken.getMessage() + " (expected: an HDF5 file)", broken);
        }
    }

    /** Null where nothing is called so. */
    Node child(String name) throws IOException {
        try {
            Node node = file;
            for (String part : name.split("/", -1)) {
                node = node instanceof Group group ? group.getChildren().get(part) : null;
            }
            return node;
        } catch (HdfException broken) {
            throw refused(name, String.valueOf(broken.getMessage()), "HDF5 groups");
        }
    }

    /** NaN where the group has no such number. */
    double number(Group group, String attribute) throws IOException {
        return first(group, attribute) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Null where the group has no such text. */
    String text(Group group, String attribute) throws IOException {
        return first(group, attribute) instanceof String text ? text.strip() : null;
    }

    private Object first(Group group, String name) throws IOException {
        try {
            Attribute attribute = group.getAttribute(name);
            Object value = attribute == null ? null : attribute.getData();
            return value != null && value.getClass().isArray() && Array.getLength(value) > 0
                    ? Array.get(value, 0)
                    : value;
        } catch (HdfException broken) {
            throw refused(group.getPath(), String.valueOf(broken.getMessage()), "attribute " + name);
        }
    }

    /** Decodes a whole array. */
    float[] values(Dataset array) throws IOException {
        try {
            Object data = array.getDataFlat();
            if (data instanceof float[] floats) {
                return floats;
            }
            float[] values = new float[Array.getLength(data)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Array.getDouble(data, i);
            }
            return values;
        } catch (HdfException | IllegalArgumentException broken) {
            throw refused(array.getPath(), String.valueOf(broken.getMessage()), "numbers");
        }
    }

    IOException refused(String place, String found, String expected) {
        return new IOException(path + ", " + place + ": " + found + " (expected: " + expected + ")");
    }

    @Override
    public void close() {
        file.close();
    }
}
