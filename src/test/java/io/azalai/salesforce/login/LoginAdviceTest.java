package io.azalai.salesforce.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginAdviceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            invalid_grant | expired access/refresh token | Authorise the app again: run 'azalai login'
            invalid_grant | expired authorization code | good once
            invalid_grant | request not supported on this domain | Set loginUrl
            invalid_grant | no client credentials user enabled | Name a user to run as
            invalid_grant | user hasn't approved this consumer | Pre-authorise the user
            invalid_grant | Audience validation failed | https://test.salesforce.com
            invalid_grant | invalid assertion | clock
            invalid_grant | authentication failure - Invalid Password | security token
            invalid_grant | something new | azalai login
            invalid_client | invalid client credentials | clientSecret
            invalid_client_id | client identifier invalid | consumer key
            OAUTH_APP_BLOCKED | this app is blocked by admin | unblock it
            something_new | of which nobody knows | Look at the app""")
    void everyRefusalTellsWhatToDo(String error, String description, String advice) {
        // then
        assertThat(LoginAdvice.of(error, description)).contains(advice);
    }
}
