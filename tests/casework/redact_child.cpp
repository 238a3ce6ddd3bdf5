// usage: redact_child PLAN TYPE <in >out: redacts one file, for looking at results.
#include <fstream>
#include <iostream>
#include <iterator>
#include "casework/redaction/redact.hpp"
int main(int argc, char** argv) {
    using namespace recourse;
    if (argc < 3) return 2;
    std::ifstream file(argv[1]);
    std::string toml(std::istreambuf_iterator<char>(file), {});
    std::string bytes(std::istreambuf_iterator<char>(std::cin), {});
    auto plan = casework::read_redaction_plan(toml, argv[1]);
    if (!plan) { std::cerr << plan.error().to_string() << '\n'; return 1; }
    base::Progress progress(nullptr);
    auto done = casework::redact(bytes, argv[2], *plan, progress);
    if (!done) { std::cerr << done.error().to_string() << '\n'; return 1; }
    for (auto& w : done->warnings) std::cerr << "warning: " << w << '\n';
    for (auto& c : done->cuts) std::cerr << c.page << ' ' << c.box.left << ' ' << c.box.top << ' ' << c.box.right << ' ' << c.box.bottom << ' ' << c.reason << '\n';
    std::cout << done->bytes;
}
