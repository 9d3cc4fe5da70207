package bureau.app.demo;

import java.util.List;

/// What the demonstration prints: a contract with programs outside.
record DemonstrationJson(String address, SignIn operator, List<AgencyJson> agencies) {
  record SignIn(String email, String password) {}

  record AgencyJson(
      String id,
      String name,
      String language,
      SignIn administrator,
      List<SignIn> employees,
      String apiKey) {}
}
