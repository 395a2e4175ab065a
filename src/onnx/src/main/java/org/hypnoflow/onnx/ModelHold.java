package org.hypnoflow.onnx;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One holder's share of a package on the {@link ModelShelf}; closing it twice does no harm. Not thread-safe. */
public final class ModelHold implements AutoCloseable {
    private final String digest;
    private final ModelShelf.Loan loan;
    private boolean closed;

    ModelHold(String digest, ModelShelf.Loan loan) {
        this.digest = digest;
        this.loan = loan;
    }

    /** Ends exceptionally, with the {@link IOException} as it is, where the package cannot be used. */
    public CompletableFuture<ModelPackage> loading() {
        return loan.loading;
    }

    /** The package, once it is loaded. */
    public ModelPackage await() throws IOException {
        try {
            return loan.loading.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof IOException refused) {
                throw new IOException(refused.getMessage(), refused);
            }
            throw failed;
        }
    }

    /** True for the first holder that asks: what is to be told of the package is told once in a process. */
    public boolean tells() {
        return loan.told.compareAndSet(false, true);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            ModelShelf.release(digest, loan);
        }
    }
}
