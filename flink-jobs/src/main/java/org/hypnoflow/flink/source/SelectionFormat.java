package org.hypnoflow.flink.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.signal.montage.Term;

/** The bytes of a source selection inside a checkpointed split; enums by name, so that their order may change. */
final class SelectionFormat {
    private SelectionFormat() {}

    static void write(SourceSelection selection, DataOutputStream out) throws IOException {
        out.writeInt(selection.sources().size());
        for (int i = 0; i < selection.sources().size(); i++) {
            Channel source = selection.sources().get(i);
            out.writeInt(selection.channelIndices()[i]);
            out.writeUTF(source.label());
            out.writeUTF(source.unit());
            out.writeLong(source.rate().samples());
            out.writeLong(source.rate().seconds());
            out.writeDouble(source.calibration().gain());
            out.writeDouble(source.calibration().offset());
        }
        out.writeInt(selection.plan().derivations().size());
        for (Derivation derivation : selection.plan().derivations()) {
            write(derivation, out);
        }
    }

    static SourceSelection read(DataInputStream in) throws IOException {
        int[] channelIndices = new int[in.readInt()];
        List<Channel> sources = new ArrayList<>();
        for (int i = 0; i < channelIndices.length; i++) {
            channelIndices[i] = in.readInt();
            sources.add(new Channel(
                    in.readUTF(),
                    in.readUTF(),
                    new SampleRate(in.readLong(), in.readLong()),
                    new Calibration(in.readDouble(), in.readDouble())));
        }
        int count = in.readInt();
        List<Derivation> derivations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            derivations.add(readDerivation(in));
        }
        return new SourceSelection(channelIndices, sources, new MontagePlan(derivations));
    }

    private static void write(Derivation derivation, DataOutputStream out) throws IOException {
        out.writeUTF(derivation.input());
        out.writeUTF(derivation.kind().name());
        out.writeUTF(derivation.formula());
        out.writeInt(derivation.terms().size());
        if (derivation.isAbsent()) {
            return;
        }
        out.writeUTF(derivation.role().name());
        for (Term term : derivation.terms()) {
            out.writeInt(term.source());
            out.writeDouble(term.microvolts());
        }
    }

    private static Derivation readDerivation(DataInputStream in) throws IOException {
        String input = in.readUTF();
        SignalKind kind = SignalKind.valueOf(in.readUTF());
        String formula = in.readUTF();
        int count = in.readInt();
        Role role = count == 0 ? null : Role.valueOf(in.readUTF());
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            terms.add(new Term(in.readInt(), in.readDouble()));
        }
        return new Derivation(input, kind, role, terms, formula);
    }
}
