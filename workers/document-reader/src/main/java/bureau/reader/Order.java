package bureau.reader;

/// What is to be read.
///
/// @param name of the file, for what its ending tells about its format; never a path
/// @param longestText in UTF-16 units
/// @param recognitionSeconds how long pictures of pages may be recognised
record Order(String name, int longestText, int recognitionSeconds) {}
