package org.hypnoflow.trainer.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Turns what is painted into SVG text. Letters become outlines, which look alike everywhere; the title says what is seen. */
final class SvgCanvas {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 1;

    private SvgCanvas() {}

    static String draw(String title, int width, int height, Consumer<Graphics2D> painter) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setPrecision(DECIMALS);
        SVGGraphics2D canvas = new SVGGraphics2D(context, false);
        try {
            canvas.setSVGCanvasSize(new Dimension(width, height));
            painter.accept(canvas);
            Element root = canvas.getRoot();
            root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
            Element name = root.getOwnerDocument().createElementNS(NAMESPACE, "title");
            name.setTextContent(title);
            root.insertBefore(name, root.getFirstChild());
            StringWriter text = new StringWriter();
            canvas.stream(root, text, true, false);
            return text.toString();
        } catch (IOException fault) {
            throw new IllegalStateException("the picture could not be written into memory", fault);
        } finally {
            canvas.dispose();
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException fault) {
            throw new IllegalStateException("this Java cannot make an XML document", fault);
        }
    }
}
