#pragma once

namespace recourse::cli {

/// The command line: `recourse NOUN VERB`. The exit status: 0 done, 1 a problem in the data, said
/// in one line on stderr, 2 wrong usage.
int run(int argument_count, const char* const* arguments);

}  // namespace recourse::cli
