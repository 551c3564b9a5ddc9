package io.azalai.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.sforce.async.AsyncExceptionCode;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.fault.ExceptionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodesTest {
    private static final Path LIST = Path.of("src/test/resources/error-codes.txt");

    private static final String SOAP = "[SOAP API Developer Guide, \"StatusCode\" and \"ExceptionCode\"]";

    /** Rows that are said to be corrected, and that were fine: another row of their call was not. */
    private static final Set<String> INNOCENT = Set.of("ALL_OR_NONE_OPERATION_ROLLED_BACK", "PROCESSING_HALTED");

    @Test
    void theCatalogueHasTheCodesOfTheListAndNoOthers() throws Exception {
        // when
        List<String> names = ErrorCodes.families().stream()
                .flatMap(family -> family.codes().stream())
                .map(ErrorCode::name)
                .toList();

        // then
        assertThat(names)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(lettersByName("").keySet());
    }

    @Test
    void whatPassesIsRepeatedAndWhatSomebodyMustCorrectIsNot() throws Exception {
        // given
        Map<String, String> letters = lettersByName("");
        letters.keySet().removeAll(INNOCENT);
        letters.values().removeIf(letter -> letter.equals("-"));

        // then
        assertThat(letters).hasSizeGreaterThan(90).allSatisfy((name, letter) -> assertThat(
                        ErrorCodes.of(name).isRetryable())
                .as("%s is '%s'", name, letter)
                .isEqualTo("RSA".contains(letter.substring(0, 1))));
    }

    @Test
    void aRowThatWasFineComesAgain() {
        // then
        assertThat(INNOCENT).allMatch(name -> ErrorCodes.of(name).isRetryable());
    }

    @Test
    void codesOfSoapAreThoseOfSalesforcesOwnClient() throws Exception {
        // given
        Set<String> known = Stream.concat(Arrays.stream(StatusCode.values()), Arrays.stream(ExceptionCode.values()))
                .map(Enum::name)
                .collect(Collectors.toSet());

        // then
        assertThat(lettersByName(SOAP)).isNotEmpty();
        assertThat(known).containsAll(lettersByName(SOAP).keySet());
    }

    @Test
    void everyCodeOfBulkThatSalesforcesOwnClientKnowsHasAdvice() {
        // then
        assertThat(AsyncExceptionCode.values()).allSatisfy(code -> assertThat(ErrorCodes.known(code.name()))
                .as(code.name())
                .isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CANNOT_UPDATE_CONVERTED_LEAD | was converted
            ENTITY_IS_DELETED | converted lead
            DUPLICATE_EXTERNAL_ID | null or repeated keys
            DUPLICATES_DETECTED | 'allow-duplicates: true'
            INVALID_CROSS_REFERENCE_KEY | of another org or object
            INVALID_CROSS_REFERENCE_KEY | record type
            MALFORMED_ID | first three tell the object
            INVALID_FIELD_FOR_INSERT_UPDATE | edit access to the field
            INVALID_RECORD_TYPE | a default one
            INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | 'azalai describe'
            STRING_TOO_LONG | lengthen the field
            INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY | access to the linked record
            INSUFFICIENT_ACCESS_OR_READONLY | 'azalai doctor'
            UNABLE_TO_LOCK_ROW | 'parallelization' to at most 5
            UNABLE_TO_LOCK_ROW | other processes
            UNABLE_TO_LOCK_ROW | long-running ones
            UNABLE_TO_LOCK_ROW | duplicates in the model
            INVALID_TYPE_ON_FIELD_IN_RECORD | before-save flow
            INVALID_TYPE_ON_FIELD_IN_RECORD | true or false
            NULL_FOR_CHECKBOX | true or false
            OAUTH_APP_BLOCKED | unblock it
            API_DISABLED_FOR_ORG | 'API Enabled'
            REFERENCE_NOT_FOUND | linked object's sync first""")
    void whatPeopleMeetIsExplainedWithWhatToDo(String code, String advice) {
        // then
        assertThat(ErrorCodes.of(code).advice()).contains(advice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | Totals: execution of AfterUpdate caused by: UNABLE_TO_LOCK_ROW | true
            CANNOT_EXECUTE_FLOW_TRIGGER | The flow failed: UNABLE_TO_LOCK_ROW: unable to obtain exclusive access | true
            CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | Totals: System.LimitException: Too many SOQL queries: 101 | true
            CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | Totals: System.NullPointerException | false
            FIELD_CUSTOM_VALIDATION_EXCEPTION | Say UNABLE_TO_LOCK_ROW to the owner | false""")
    void aRowThatATriggerRefusedForWhatPassesComesAgain(String code, String message, boolean isRetryable) {
        // when
        RowOutcome.Rejected rejected = new RowOutcome.Rejected(ErrorCodes.of(code), message, null);

        // then
        assertThat(rejected.isRetryable()).isEqualTo(isRetryable);
    }

    /** What the list says; of all sources where the section is empty. */
    private static Map<String, String> lettersByName(String section) throws IOException {
        Map<String, String> letters = new LinkedHashMap<>();
        boolean isIn = section.isEmpty();
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("[")) {
                isIn = section.isEmpty() || line.equals(section);
            } else if (isIn && !line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split(" ", 2);
                assertThat(letters.put(words[0], words[1])).as(line).isNull();
            }
        }
        return letters;
    }
}
