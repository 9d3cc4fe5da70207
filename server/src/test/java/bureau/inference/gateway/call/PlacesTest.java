package bureau.inference.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.GroupId;
import bureau.ground.access.KeyId;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T33")
class PlacesTest {
  private static final int MOST = 1_000;
  private static final AgencyId LOUD = agency(1);
  private static final AgencyId QUIET = agency(2);

  private long now = Long.MAX_VALUE - 1_000; // it runs over
  private final Places places = new Places(MOST, () -> now);

  @Test
  void oneThatFloodsLeavesRoomForOthers() {
    var loud = flood(key(LOUD, 1));

    assertThat(loud).hasSizeBetween(MOST * 85 / 100, MOST * 90 / 100);
    assertThat(flood(key(QUIET, 2))).hasSizeGreaterThan(MOST / 20);
    assertThat(places.taken()).isLessThan(MOST);
  }

  @Test
  void aServerOfWhichAnEighthIsFreeGivesToWhoeverAsks() {
    var caller = key(LOUD, 1);

    for (var i = 0; i < MOST * 7 / 8; i++) {
      assertThat(places.take(caller)).isPresent();
    }
  }

  @Test
  void manyThatFloodGetAlikeHoweverHardTheyTryAndTheOneWhoComesLateFindsRoom() {
    var random = new Random(7);
    var mine = new ArrayList<List<Places.Place>>();
    for (var i = 0; i < 20; i++) {
      mine.add(new ArrayList<>(flood(key(agency(100 + i), 100 + i))));
    }

    for (var round = 0; round < 10_000; round++) {
      var left = random.nextInt(places.taken()); // any call may be the next to end
      var i = 0;
      while (left >= mine.get(i).size()) {
        left -= mine.get(i++).size();
      }
      mine.get(i).removeLast().giveBack();
      for (var tries = 0; tries < 10; tries++) {
        // the last tries several times as often as the first
        var who = (int) (20 * Math.pow(random.nextDouble(), 0.75));
        places.take(key(agency(100 + who), 100 + who)).ifPresent(mine.get(who)::add);
      }
    }

    assertThat(jain(mine.stream().mapToInt(List::size).toArray())).isGreaterThan(0.95);
    assertThat(places.take(key(QUIET, 2))).isPresent();
  }

  @Test
  void whatWasWantedLatelyIsNotGivenToWhoeverComesFirst() {
    var loud = flood(key(LOUD, 1));
    var other = flood(key(QUIET, 2));

    loud.forEach(Places.Place::giveBack);
    other.forEach(Places.Place::giveBack);

    assertThat(flood(key(LOUD, 1))).hasSizeBetween(MOST * 40 / 100, MOST * 45 / 100);
    now += Duration.ofSeconds(6).toNanos();
    assertThat(flood(key(LOUD, 1))).hasSizeGreaterThan(MOST * 40 / 100);
  }

  @Test
  void oneKeyThatFloodsLeavesRoomForTheOthersOfItsAgency() {
    var _ = flood(key(LOUD, 1));

    assertThat(flood(key(LOUD, 2))).hasSizeGreaterThan(10);
  }

  @Test
  void manyKeysThatFloodLeaveRoomForThePeopleOfTheirAgency() {
    var programs = IntStream.range(0, 200).mapToObj(i -> key(LOUD, i)).toList();
    programs.forEach(this::flood);
    programs.forEach(program -> assertThat(places.take(program)).isEmpty());

    assertThat(flood(person(1))).hasSizeGreaterThan(10);
  }

  @Test
  void aGroupWhoseMembersFloodLeavesRoomForThoseWhoAreNotInIt() {
    var group = new GroupId(new UUID(7, 7));
    for (var i = 0; i < 200; i++) {
      var _ = flood(person(1_000 + i, group));
    }

    assertThat(places.take(person(1, group))).isEmpty();
    assertThat(flood(person(2))).hasSizeGreaterThan(10);
  }

  @Test
  void manyKeysOfOneHolderCountAsTheirHolder() {
    var holder = new Caller.Holder(new PersonId(new UUID(3, 3)), Set.of());
    for (var i = 0; i < 200; i++) {
      var _ = flood(key(LOUD, i, holder));
    }

    assertThat(places.take(key(LOUD, 1_000, holder))).isEmpty();
    assertThat(flood(key(LOUD, 1_001))).hasSizeGreaterThan(10);
  }

  @Test
  void whatIsGivenBackIsThereAgainAndNothingIsKeptOfIt() {
    var all = flood(key(LOUD, 1));

    all.forEach(Places.Place::giveBack);
    all.forEach(Places.Place::giveBack);

    assertThat(places.taken()).isZero();
    assertThat(flood(key(LOUD, 1))).hasSameSizeAs(all);
  }

  @Test
  void whatGoesOnKeepsItsPlaceAndNobodyIsGivenOneBeyondTheMost() {
    for (var i = 0; i < MOST + 5; i++) {
      var _ = places.takeAnyway(key(LOUD, i));
    }

    assertThat(places.take(key(QUIET, 1))).isEmpty();
  }

  /// {@return all places that one caller is given who never gives one back}
  private List<Places.Place> flood(Caller caller) {
    var mine = new ArrayList<Places.Place>();
    for (var place = places.take(caller); place.isPresent(); place = places.take(caller)) {
      mine.add(place.get());
    }
    return mine;
  }

  private static double jain(int[] held) {
    double sum = 0;
    double squares = 0;
    for (var one : held) {
      sum += one;
      squares += (double) one * one;
    }
    return sum * sum / (held.length * squares);
  }

  private static AgencyId agency(int n) {
    return new AgencyId(new UUID(1, n));
  }

  private static Caller.Key key(AgencyId agency, int n) {
    return new Caller.Key(new KeyId(new UUID(2, n)), agency, Set.of(Scope.values()), 0);
  }

  private static Caller.Key key(AgencyId agency, int n, Caller.Holder holder) {
    return new Caller.Key(
        new KeyId(new UUID(2, n)), agency, Set.of(Scope.values()), KeyLimits.NONE, null, holder, 0);
  }

  private static Caller.Person person(int n, GroupId... groups) {
    return new Caller.Person(
        new PersonId(new UUID(3, n)),
        LOUD,
        Set.of(Role.MEMBER),
        Set.of(groups),
        "en",
        SignIn.PASSWORD,
        0);
  }
}
