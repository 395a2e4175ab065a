package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/**
 * Scorings in XML, read as a stream: Compumedics Profusion ({@code CMPStudyConfig}, one {@code SleepStage} per epoch)
 * and NSRR ({@code PSGAnnotation}, stages among {@code ScoredEvent}s). A document type is refused and nothing outside
 * the file is ever opened.
 */
final class XmlScoring {
    private static final int LONGEST_TEXT = 500;
    private static final List<String> EVENT_PARTS = List.of("EventType", "EventConcept", "Start", "Duration");

    /** NSRR files these among its stages (mappings of its EDF translator). */
    private static final Set<String> NO_STAGES = Set.of("beginning of analysis period", "end of analysis period");

    private static final Map<String, String> LIGHTS =
            Map.of("beginning of time in bed", "Lights off", "end of time in bed", "Lights on");

    private final Path file;
    private final List<CodedSpan> spans = new ArrayList<>();
    private final List<String> stages = new ArrayList<>();
    private final Map<String, String> event = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private ScoringFormat format;
    private BigDecimal epochSeconds = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
    private int events;

    private XmlScoring(Path file) {
        this.file = file;
    }

    static CodedNight read(Path file) throws IOException {
        if (Files.size(file) > TextLines.MOST_BYTES) {
            TextLines.bytes(file);
        }
        XmlScoring scoring = new XmlScoring(file);
        try (InputStream stream = Files.newInputStream(file)) {
            scoring.parse(factory().createXMLStreamReader(stream));
        } catch (XMLStreamException broken) {
            throw new ScoringFormatException(
                    file,
                    "line "
                            + (broken.getLocation() == null
                                    ? 1
                                    : broken.getLocation().getLineNumber()),
                    "broken XML",
                    "a Profusion or NSRR scoring in well-formed XML, without entities of its own");
        }
        scoring.addStages();
        return new CodedNight(
                scoring.format,
                scoring.format == ScoringFormat.PROFUSION ? Vocabulary.PROFUSION : Vocabulary.STAGES,
                scoring.format == ScoringFormat.PROFUSION ? "stage" : "event",
                null,
                scoring.spans);
    }

    /** Once the file has told how long epochs last, before its stages or behind them. */
    private void addStages() {
        for (String stage : stages) {
            spans.add(new CodedSpan(
                    epochSeconds.multiply(BigDecimal.valueOf(spans.size())), epochSeconds, stage, spans.size() + 1));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private void parse(XMLStreamReader xml) throws XMLStreamException, ScoringFormatException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> close(xml.getLocalName());
                case XMLStreamConstants.DTD ->
                    throw new ScoringFormatException(
                            file, "line " + xml.getLocation().getLineNumber(), "a document type", "XML without one");
                default -> {}
            }
        }
    }

    private void open(String element) throws ScoringFormatException {
        text.setLength(0);
        if (format == null) {
            format = switch (element) {
                case "CMPStudyConfig" -> ScoringFormat.PROFUSION;
                case "PSGAnnotation" -> ScoringFormat.NSRR;
                default ->
                    throw new ScoringFormatException(
                            file,
                            "",
                            "XML of <" + element + ">",
                            "Profusion's <CMPStudyConfig> or NSRR's <PSGAnnotation>");
            };
        }
        if (element.equals("ScoredEvent")) {
            event.clear();
            events++;
        }
    }

    private void append(String characters) {
        text.append(characters, 0, Math.min(characters.length(), LONGEST_TEXT - Math.min(LONGEST_TEXT, text.length())));
    }

    private void close(String element) throws ScoringFormatException {
        String value = text.toString().strip();
        text.setLength(0);
        if (element.equals("EpochLength")) {
            epochSeconds = seconds(value, "EpochLength");
            if (epochSeconds.signum() == 0) {
                throw new ScoringFormatException(
                        file, "EpochLength", ScoringFormatException.quote(value), "seconds, more than 0");
            }
        } else if (element.equals("SleepStage") && format == ScoringFormat.PROFUSION) {
            stages.add(value);
        } else if (element.equals("ScoredEvent") && format == ScoringFormat.NSRR) {
            addEvent();
        } else if (EVENT_PARTS.contains(element)) {
            event.put(element, value);
        }
    }

    private void addEvent() throws ScoringFormatException {
        if (!event.getOrDefault("EventType", "").toLowerCase(Locale.ROOT).startsWith("stages")) {
            return;
        }
        String concept = words(event.getOrDefault("EventConcept", ""));
        if (NO_STAGES.contains(concept.toLowerCase(Locale.ROOT))) {
            return;
        }
        spans.add(new CodedSpan(
                seconds(event.getOrDefault("Start", ""), "Start of event " + events),
                seconds(event.getOrDefault("Duration", ""), "Duration of event " + events),
                LIGHTS.getOrDefault(concept.toLowerCase(Locale.ROOT), concept.replaceAll("(?i)\\s+sleep$", "")),
                events));
    }

    /** NSRR's concepts read "Stage 2 sleep|2": the words say all, what follows the bar is the vendor's own. */
    private static String words(String concept) {
        int bar = concept.indexOf('|');
        return (bar < 0 ? concept : concept.substring(0, bar)).strip();
    }

    private BigDecimal seconds(String value, String place) throws ScoringFormatException {
        BigDecimal seconds = Seconds.decimal(value);
        if (seconds == null || seconds.signum() < 0) {
            throw new ScoringFormatException(file, place, ScoringFormatException.quote(value), "seconds");
        }
        return seconds;
    }
}
