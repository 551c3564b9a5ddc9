package io.azalai.deliver;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of an answer: bytes that are no UTF-8 are not guessed at, since one of them may stand in the word that says what became of a row. */
final class AnswerText {
    private AnswerText() {}

    /**
     * As text.
     *
     * @param what for the message: {@code the results of batch 7}
     * @throws UnreadableAnswerException when it is no UTF-8
     */
    static String of(byte[] answer, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableAnswerException(what + " are no UTF-8", e);
        }
    }

    /** Whether a cell says yes; anything but yes or no is not guessed at. */
    static boolean isTrue(String cell, String what) {
        if (!cell.equals("true") && !cell.equals("false")) {
            throw new UnreadableAnswerException(what + " say '" + cell + "' where they should say true or false", null);
        }
        return cell.equals("true");
    }
}
