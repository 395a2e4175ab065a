package org.hypnoflow.trainer.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines over one axis as a picture of {@value #WIDTH} by {@value #HEIGHT}. What is NaN leaves a gap. */
public final class LineChart {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;

    /** From here on a linear axis would hide the smallest. */
    private static final double MANY_SIZES = 20;

    /** Colours that people with any colour vision tell apart (Okabe and Ito 2008), darkest first. */
    private static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9),
        new Color(0x000000)
    };

    /** One line; arrays are owned and equally long. */
    public record Line(String name, double[] x, double[] y) {
        public Line {
            if (x.length != y.length || x.length == 0) {
                throw new IllegalArgumentException("line " + name + ": " + x.length + " places, " + y.length
                        + " values (expected: as many, >= 1)");
            }
        }

        /** Values at 1, 2, 3 and so on. */
        public static Line counted(String name, double[] y) {
            double[] x = new double[y.length];
            Arrays.setAll(x, i -> i + 1);
            return new Line(name, x, y);
        }

        private boolean isEmpty() {
            return Arrays.stream(y).allMatch(Double::isNaN);
        }
    }

    /** One picture: lines that have no value are left out, and values of many sizes stand on a logarithmic axis. */
    public record Panel(String title, String xTitle, String yTitle, List<Line> lines) {
        public Panel {
            lines = lines.stream().filter(line -> !line.isEmpty()).toList();
        }

        private String words() {
            return title + ": " + yTitle + " by " + xTitle + " of "
                    + lines.stream().map(Line::name).collect(Collectors.joining(", "));
        }

        private XYChart chart() {
            XYChart chart = new XYChartBuilder()
                    .width(WIDTH)
                    .height(HEIGHT)
                    .title(title)
                    .xAxisTitle(xTitle)
                    .yAxisTitle(yTitle)
                    .build();
            style(chart);
            chart.getStyler().setYAxisLogarithmic(isOfManySizes());
            for (Line line : lines) {
                chart.addSeries(line.name(), line.x(), line.y()).setMarker(SeriesMarkers.CIRCLE);
            }
            return chart;
        }

        private boolean isOfManySizes() {
            DoubleSummaryStatistics values = lines.stream()
                    .flatMapToDouble(line -> Arrays.stream(line.y()))
                    .filter(Double::isFinite)
                    .summaryStatistics();
            return values.getMin() > 0 && values.getMax() > MANY_SIZES * values.getMin();
        }
    }

    private LineChart() {}

    /** Whether this Java can measure text, for which it needs a font of the system. */
    public static boolean isPossible() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | InternalError | UnsatisfiedLinkError noFonts) {
            return false;
        }
    }

    /** The picture as SVG; lines without a value are left out. */
    public static String svg(String title, String xTitle, String yTitle, List<Line> lines) {
        return svg(List.of(new Panel(title, xTitle, yTitle, lines)));
    }

    /** Pictures one below the other, in one. */
    public static String svg(List<Panel> panels) {
        String seen = panels.stream().map(Panel::words).collect(Collectors.joining("; "));
        return SvgCanvas.draw(seen, WIDTH, HEIGHT * panels.size(), canvas -> {
            for (int i = 0; i < panels.size(); i++) {
                Graphics2D below = (Graphics2D) canvas.create();
                below.translate(0, i * HEIGHT);
                panels.get(i).chart().paint(below, WIDTH, HEIGHT);
                below.dispose();
            }
        });
    }

    private static void style(XYChart chart) {
        chart.getStyler()
                .setSeriesColors(COLOURS)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setLegendBorderColor(Color.WHITE)
                .setAntiAlias(true);
        chart.getStyler().setPlotGridLinesColor(new Color(0xDDDDDD)).setMarkerSize(5);
    }
}
