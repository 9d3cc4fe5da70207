package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ModelRequest;
import tools.jackson.databind.node.ObjectNode;

/// What a program asks.
///
/// @param settings members of the answer that repeat how it was asked for
/// @param showsThoughts whether the program wants to read what the model thinks. Else it gets the
///   seals of the thoughts alone, to send them back
record AskedResponse(ModelRequest request, ObjectNode settings, boolean showsThoughts) {}
