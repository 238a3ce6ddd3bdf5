// Included before qpdf 11's headers where clang compiles them. JSON.hh has a member that destroys a
// vector of the class that it is a member of, which clang refuses from C++20 on; we use nothing of
// it.
#define JSON_HH
class JSON;
