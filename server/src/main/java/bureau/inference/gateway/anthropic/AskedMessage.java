package bureau.inference.gateway.anthropic;

import bureau.inference.gateway.hub.ModelRequest;

/// What a program asks a provider of another dialect.
///
/// @param showsThoughts whether the program wants to read what the model thinks. Else it gets the
///   seals of the thoughts alone, to send them back
record AskedMessage(ModelRequest request, boolean showsThoughts) {}
