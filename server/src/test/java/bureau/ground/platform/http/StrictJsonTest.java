package bureau.ground.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Tag("T10")
class StrictJsonTest {
  private static final JsonMapper JSON = mapper();

  record Body(
      @Nullable Long whole,
      @Nullable Double part,
      @Nullable Boolean truth,
      @Nullable String text) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'whole':''}",
        "{'whole':' '}",
        "{'whole':'\\u0000'}",
        "{'whole':'1'}",
        "{'whole':1.5}",
        "{'whole':true}",
        "{'part':'\\u0000'}",
        "{'part':'1.5'}",
        "{'truth':'\\t'}",
        "{'truth':'true'}",
        "{'truth':1}",
        "{'text':1}",
        "{'text':true}"
      })
  void whatIsOfAnotherTypeIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JacksonException.class);
  }

  @Test
  void whatIsOfItsTypeIsRead() {
    assertThat(read("{'whole':1,'part':1.5,'truth':false,'text':'\\u0000'}"))
        .isEqualTo(new Body(1L, 1.5, false, "\0"));
    assertThat(read("{'whole':null}")).isEqualTo(new Body(null, null, null, null));
  }

  private static Body read(String json) {
    return JSON.readValue(json.replace('\'', '"'), Body.class);
  }

  private static JsonMapper mapper() {
    var builder = JsonMapper.builder();
    StrictJson.apply(builder);
    return builder.build();
  }
}
