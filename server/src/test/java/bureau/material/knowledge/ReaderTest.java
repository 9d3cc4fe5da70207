package bureau.material.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.access.Caller;
import bureau.ground.access.GroupId;
import bureau.ground.access.KeyId;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.ground.platform.http.ProblemException;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private static final AgencyId AGENCY = new AgencyId(new UUID(0, 1));
  private static final PersonId PERSON = new PersonId(new UUID(0, 2));
  private static final GroupId GROUP = new GroupId(new UUID(0, 3));
  private static final KeyId KEY = new KeyId(new UUID(0, 4));

  @Test
  void aPersonIsThemselvesAndTheirGroups() {
    var reader =
        Reader.of(
            new Caller.Person(
                PERSON, AGENCY, Set.of(Role.MEMBER), Set.of(GROUP), null, SignIn.PASSWORD, 0));

    assertThat(reader.is(new Party.OnePerson(PERSON))).isTrue();
    assertThat(reader.is(new Party.OneGroup(GROUP))).isTrue();
    assertThat(reader.is(new Party.OnePerson(new PersonId(GROUP.value())))).isFalse();
    assertThat(reader.is(new Party.OneGroup(new GroupId(PERSON.value())))).isFalse();
  }

  @Test
  void aProgramReadsAsItsHolderDoes() {
    var reader =
        Reader.of(
            new Caller.Key(
                KEY,
                AGENCY,
                Set.of(Scope.KNOWLEDGE_READ),
                KeyLimits.NONE,
                PERSON,
                new Caller.Holder(PERSON, Set.of(GROUP)),
                0));

    assertThat(reader.is(new Party.OnePerson(PERSON))).isTrue();
    assertThat(reader.is(new Party.OneGroup(GROUP))).isTrue();
  }

  @Test
  void aProgramThatIsNobodysIsOfNoCircle() {
    var reader = Reader.of(new Caller.Key(KEY, AGENCY, Set.of(Scope.KNOWLEDGE_READ), 0));

    assertThat(reader.is(new Party.OnePerson(PERSON))).isFalse();
    assertThat(reader.is(new Party.OneGroup(GROUP))).isFalse();
  }

  @Test
  void whoHasNothingToDoWithKnowledgeIsRefused() {
    assertThatThrownBy(() -> Reader.of(new Caller.Key(KEY, AGENCY, Set.of(Scope.INFERENCE), 0)))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Reader.of(new Caller.Operator(PERSON, null, SignIn.LOCAL, 0)))
        .isInstanceOf(ProblemException.class);
  }
}
