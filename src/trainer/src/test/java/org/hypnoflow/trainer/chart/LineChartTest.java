package org.hypnoflow.trainer.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class LineChartTest {

    @Test
    void drawsLinesAsSvgWhoseTitleNamesThem() throws Exception {
        assumeTrue(LineChart.isPossible(), "this machine has a font");

        Document svg = parsed(LineChart.svg(
                "Losses",
                "pass",
                "loss",
                List.of(
                        LineChart.Line.counted("labels", new double[] {1.5, 1.1, 0.9}),
                        LineChart.Line.counted("spatial", new double[] {0.3, Double.NaN, 0.1}),
                        LineChart.Line.counted("unheard", new double[] {Double.NaN, Double.NaN, Double.NaN}))));

        assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 640 360");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Losses: loss by pass of labels, spatial");
        assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(2);
    }

    @Test
    void refusesALineWithMorePlacesThanValues() {
        assertThatThrownBy(() -> new LineChart.Line("labels", new double[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line labels: 2 places, 1 values (expected: as many, >= 1)");
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
