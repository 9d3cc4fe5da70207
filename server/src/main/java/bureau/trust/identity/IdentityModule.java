package bureau.trust.identity;

import bureau.ground.access.Cursors;
import bureau.ground.platform.Installation;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.mail.Mail;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.store.LocatorStore;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.EntitledParties;
import bureau.trust.agencies.Entitlements;
import bureau.trust.audit.ActorNames;
import bureau.trust.audit.Audit;
import bureau.trust.identity.gate.ClientAddresses;
import bureau.trust.identity.gate.SecurityChains;
import bureau.trust.identity.gate.SessionCookies;
import bureau.trust.identity.http.GroupRoutes;
import bureau.trust.identity.http.InvitationRoutes;
import bureau.trust.identity.http.KeyRequestRoutes;
import bureau.trust.identity.http.KeyRoutes;
import bureau.trust.identity.http.KeyRuleRoutes;
import bureau.trust.identity.http.OwnGroupRoutes;
import bureau.trust.identity.http.OwnKeyRoutes;
import bureau.trust.identity.http.PeopleRoutes;
import bureau.trust.identity.http.SessionRoutes;
import bureau.trust.identity.http.WhoIsThere;
import bureau.trust.identity.password.Passwords;
import bureau.trust.identity.store.ApiKeyStore;
import bureau.trust.identity.store.GroupStore;
import bureau.trust.identity.store.InvitationStore;
import bureau.trust.identity.store.KeyLifeStore;
import bureau.trust.identity.store.KeyRequestStore;
import bureau.trust.identity.store.KeyRuleStore;
import bureau.trust.identity.store.PersonStore;
import bureau.trust.identity.store.RepeatableStore;
import bureau.trust.identity.store.SessionStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Builds people, sessions, invitations and keys, their routes, and the filters before every route.
@Configuration(proxyBeanMethods = false)
@Import(SecurityChains.class)
public class IdentityModule {
  @Bean
  IdentityConfig identityConfig(Installation installation) {
    return IdentityConfig.read(installation.settings().section("identity"));
  }

  @Bean
  Passwords passwords() {
    return new Passwords();
  }

  @Bean
  SignInLimits signInLimits(IdentityConfig config) {
    return new SignInLimits(config);
  }

  @Bean
  Sessions sessions(
      Tenancy tenancy,
      LocatorStore locators,
      Agencies agencies,
      AccessEpochs epochs,
      Audit audit,
      Keyring keyring,
      Passwords passwords,
      SignInLimits limits,
      Uuid7 ids,
      InstantSource clock,
      IdentityConfig config) {
    return new Sessions(
        tenancy,
        new SessionStore(),
        new PersonStore(),
        locators,
        agencies,
        epochs,
        audit,
        keyring,
        passwords,
        limits,
        ids,
        clock,
        config);
  }

  @Bean
  People people(
      Tenancy tenancy,
      LocatorStore locators,
      Sessions sessions,
      Passwords passwords,
      SignInLimits limits,
      AccessEpochs epochs,
      Audit audit,
      Keyring keyring,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock) {
    return new People(
        tenancy,
        new PersonStore(),
        locators,
        sessions,
        passwords,
        limits,
        epochs,
        audit,
        keyring,
        sealer,
        ids,
        clock);
  }

  @Bean
  Invitations invitations(
      Installation installation,
      Tenancy tenancy,
      LocatorStore locators,
      People people,
      Sessions sessions,
      Agencies agencies,
      Audit audit,
      Passwords passwords,
      Mail mail,
      Uuid7 ids,
      InstantSource clock,
      IdentityConfig config) {
    return new Invitations(
        tenancy,
        new InvitationStore(),
        new PersonStore(),
        locators,
        people,
        sessions,
        agencies,
        audit,
        passwords,
        mail,
        ids,
        clock,
        config,
        installation.publicUrl());
  }

  @Bean
  Identity identity(Invitations invitations) {
    return new Identity(invitations);
  }

  @Bean
  EntitledParties entitledParties(People people, ApiKeys keys, Groups groups) {
    return new PartiesOfRules(people, keys, groups);
  }

  @Bean
  ActorNames actorNames(People people, ApiKeys keys) {
    return new NamesOfActors(people, keys);
  }

  @Bean
  KeyRules keyRules(
      Tenancy tenancy, Agencies agencies, Audit audit, InstantSource clock, IdentityConfig config) {
    return new KeyRules(tenancy, new KeyRuleStore(), agencies, audit, clock, config);
  }

  @Bean
  KeyRuleRoutes keyRuleRoutes(KeyRules rules) {
    return new KeyRuleRoutes(rules);
  }

  @Bean
  KeyCeilings keyCeilings(Entitlements entitlements) {
    return new KeyCeilings(entitlements);
  }

  @Bean
  ApiKeys apiKeys(
      Tenancy tenancy,
      LocatorStore locators,
      Agencies agencies,
      KeyRules rules,
      KeyCeilings ceilings,
      AccessEpochs epochs,
      Audit audit,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock,
      IdentityConfig config) {
    return new ApiKeys(
        tenancy,
        new ApiKeyStore(),
        new PersonStore(),
        locators,
        agencies,
        rules,
        ceilings,
        epochs,
        audit,
        sealer,
        ids,
        clock,
        config);
  }

  @Bean
  KeyRequests keyRequests(
      Tenancy tenancy,
      ApiKeys keys,
      Audit audit,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock,
      KeyRules rules) {
    return new KeyRequests(tenancy, new KeyRequestStore(), keys, audit, sealer, ids, clock, rules);
  }

  @Bean
  KeyLives keyLives(
      Tenancy tenancy,
      ApiKeys keys,
      LocatorStore locators,
      AccessEpochs epochs,
      Audit audit,
      InstantSource clock,
      KeyRules rules,
      IdentityConfig config) {
    return new KeyLives(
        tenancy, keys, new KeyLifeStore(), locators, epochs, audit, clock, rules, config);
  }

  @Bean
  DormantKeys dormantKeys(KeyLives lives, Agencies agencies, Background background) {
    var dormant = new DormantKeys(lives, agencies);
    dormant.start(background);
    return dormant;
  }

  @Bean
  RepeatableRequests repeatableRequests(
      Tenancy tenancy, Nodes nodes, Sealer sealer, Uuid7 ids, InstantSource clock) {
    return new RepeatableRequests(tenancy, new RepeatableStore(), nodes, sealer, ids, clock);
  }

  @Bean
  LiveCallers liveCallers(
      Sessions sessions,
      ApiKeys keys,
      People people,
      Groups groups,
      Agencies agencies,
      AccessEpochs epochs) {
    return new LiveCallers(sessions, keys, people, groups, agencies, epochs);
  }

  @Bean
  Groups groups(
      Tenancy tenancy,
      Agencies agencies,
      AccessEpochs epochs,
      Audit audit,
      Keyring keyring,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock) {
    return new Groups(
        tenancy, new GroupStore(), agencies, epochs, audit, keyring, sealer, ids, clock);
  }

  @Bean
  EndedSessions endedSessions(Sessions sessions, Agencies agencies, Background background) {
    var ended = new EndedSessions(sessions, agencies);
    ended.start(background);
    return ended;
  }

  @Bean
  WhoIsThere whoIsThere(People people, Agencies agencies) {
    return new WhoIsThere(people, agencies);
  }

  @Bean
  SessionRoutes sessionRoutes(
      Sessions sessions,
      People people,
      WhoIsThere who,
      SessionCookies cookies,
      IdentityConfig config) {
    return new SessionRoutes(
        sessions, people, who, cookies, new ClientAddresses(config.trustedProxies()));
  }

  @Bean
  InvitationRoutes invitationRoutes(
      Invitations invitations, Agencies agencies, WhoIsThere who, SessionCookies cookies) {
    return new InvitationRoutes(invitations, agencies, who, cookies);
  }

  @Bean
  PeopleRoutes peopleRoutes(People people, Invitations invitations, Cursors cursors) {
    return new PeopleRoutes(people, invitations, cursors);
  }

  @Bean
  GroupRoutes groupRoutes(Groups groups, Cursors cursors) {
    return new GroupRoutes(groups, cursors);
  }

  @Bean
  OwnGroupRoutes ownGroupRoutes(Groups groups) {
    return new OwnGroupRoutes(groups);
  }

  @Bean
  KeyRequestRoutes keyRequestRoutes(KeyRequests requests, People people, Cursors cursors) {
    return new KeyRequestRoutes(requests, people, cursors);
  }

  @Bean
  OwnKeyRoutes ownKeyRoutes(
      ApiKeys keys, KeyCeilings ceilings, KeyRequests requests, Cursors cursors) {
    return new OwnKeyRoutes(keys, ceilings, requests, cursors);
  }

  @Bean
  KeyRoutes keyRoutes(ApiKeys keys, KeyLives lives, KeyCeilings ceilings, Cursors cursors) {
    return new KeyRoutes(keys, lives, ceilings, cursors);
  }
}
