package org.hypnoflow.trainer.dataset;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whose night a recording of ISRUC is. In subgroup II the folder of a person holds the folders 1 and 2, one per night;
 * in the others a night's own folder stands for the person. Subgroups may be called by numbers too, so that only a
 * folder with the nights 1 and 2 and no other is a person's.
 */
final class IsrucPeople {
    private static final Set<String> TWO_NIGHTS = Set.of("1", "2");

    private final Map<String, Set<String>> nights = new TreeMap<>();

    /** @param keys paths below the folder of the data set, without ending, such as {@code subgroupII/3/1/1} */
    IsrucPeople(Collection<String> keys) {
        for (String key : keys) {
            String night = parent(key);
            nights.computeIfAbsent(parent(night), folder -> new TreeSet<>()).add(name(night));
        }
    }

    /** The folder of the person; the key itself where it lies in none. */
    String person(String key) {
        String night = parent(key);
        String folder = parent(night);
        boolean twoNights = name(folder).matches("\\d+") && TWO_NIGHTS.equals(nights.get(folder));
        return twoNights ? folder : night.isEmpty() ? key : night;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
