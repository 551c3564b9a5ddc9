package io.azalai.salesforce;

import org.jspecify.annotations.Nullable;

/** The org answered a question about itself with something that is no answer, as a proxy's login page is none. */
public final class UnreadableDescribeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableDescribeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
