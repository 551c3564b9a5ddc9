package io.azalai.store;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Texts of statements. A NUL that an answer or a message brought along is replaced: PostgreSQL would refuse the whole transaction for it.
 * Thread-safe.
 */
final class TextArguments extends AbstractArgumentFactory<String> {
    TextArguments() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
        return (position, statement, context) -> statement.setString(position, text.replace('\0', '\uFFFD'));
    }
}
