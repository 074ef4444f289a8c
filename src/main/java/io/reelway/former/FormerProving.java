package io.reelway.former;

import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.program.ProgramCall;
import io.reelway.stage.FileNaming;
import io.reelway.stage.Proving;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;

/** {@code bean:proving}: now {@code proofs}, and {@code fileNaming} for the names of what is proven. */
@ApplicationScoped
@Named("proving")
public class FormerProving {
    private final Proving proofs;
    private final FileNaming naming;

    public FormerProving(Proving proofs, FileNaming naming) {
        this.proofs = proofs;
        this.naming = naming;
    }

    public List<ProgramCall> calls(Job job) throws IOException {
        return proofs.calls(job);
    }

    public Job judge(InJob measured) throws IOException {
        return naming.name(proofs.judge(measured));
    }
}
