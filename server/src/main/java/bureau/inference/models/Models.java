package bureau.inference.models;

import bureau.ground.platform.ids.AgencyId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The models that agencies may use.
public interface Models {
  /// {@return the models that the agency has approved, the default first, then by name}
  List<AvailableModel> availableTo(AgencyId agency);

  /// {@return the approved model of this reference, or the agency's default for `null`; empty if
  /// there is none}
  Optional<AvailableModel> find(AgencyId agency, @Nullable String ref);
}
