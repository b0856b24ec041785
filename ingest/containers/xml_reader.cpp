#include "ingest/containers/xml_reader.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <memory>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

constexpr int kDeepest_levels = 64;
constexpr std::size_t kStep_bytes = std::size_t{1} << 24;

std::string_view without_prefix(const char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

/// Stands between expat, which is C, and the handler: an exception must not cross the parser.
class Bridge {
 public:
  Bridge(const std::string& path, XmlHandler& handler)
      : path_(path), handler_(handler), parser_(XML_ParserCreate("UTF-8"), XML_ParserFree) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  void read(std::string_view text) {
    while (true) {
      const std::size_t size = std::min(text.size(), kStep_bytes);
      const bool is_last = size == text.size();
      const XML_Status status =
          XML_Parse(parser_.get(), text.data(), static_cast<int>(size), is_last ? 1 : 0);
      if (failure_) std::rethrow_exception(failure_);
      if (status != XML_STATUS_OK) {
        refuse_xml(
            path_, line(),
            fmt::format("is not valid XML: {}", XML_ErrorString(XML_GetErrorCode(parser_.get()))),
            "export it again");
      }
      if (is_last) return;
      text.remove_prefix(size);
    }
  }

 private:
  static Bridge& of(void* data) { return *static_cast<Bridge*>(data); }

  static void on_start(void* data, const char* name, const char** attributes) {
    Bridge& bridge = of(data);
    bridge.guarded([&] { bridge.start(name, attributes); });
  }
  static void on_end(void* data, const char* name) {
    Bridge& bridge = of(data);
    bridge.guarded([&] {
      --bridge.depth_;
      if (bridge.skipped_levels_ > 0) {
        --bridge.skipped_levels_;
      } else {
        bridge.handler_.end(without_prefix(name));
      }
    });
  }
  static void on_text(void* data, const char* text, int size) {
    Bridge& bridge = of(data);
    bridge.guarded([&] {
      if (bridge.skipped_levels_ == 0) bridge.handler_.text({text, static_cast<std::size_t>(size)});
    });
  }
  static void on_doctype(void* data, const char*, const char*, const char*, int) {
    Bridge& bridge = of(data);
    bridge.guarded([&] {
      refuse_xml(bridge.path_, bridge.line(),
                 "declares a document type, whose entities can grow without end",
                 "remove the <!DOCTYPE ...> declaration, or export it again as GraphML or GEXF");
    });
  }

  void start(const char* name, const char** attributes) {
    if (++depth_ > kDeepest_levels) {
      refuse_xml(path_, line(), fmt::format("is nested more than {} levels deep", kDeepest_levels),
                 "export it again as plain GraphML or GEXF");
    }
    if (skipped_levels_ > 0) {
      ++skipped_levels_;
      return;
    }
    element_.name = without_prefix(name);
    element_.line = line();
    element_.attributes.clear();
    for (; *attributes != nullptr; attributes += 2) {
      element_.attributes.emplace_back(without_prefix(attributes[0]), attributes[1]);
    }
    if (!handler_.start(element_)) skipped_levels_ = 1;
  }

  template <class Work>
  void guarded(const Work& work) {
    if (failure_) return;
    try {
      work();
    } catch (...) {
      failure_ = std::current_exception();
      XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  std::uint32_t line() {
    return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get()));
  }

  const std::string& path_;
  XmlHandler& handler_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  XmlElement element_;
  std::exception_ptr failure_;
  int depth_ = 0;
  int skipped_levels_ = 0;
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  const auto at = std::find_if(attributes.begin(), attributes.end(),
                               [&](const auto& attribute) { return attribute.first == wanted; });
  return at == attributes.end() ? std::string_view() : at->second;
}

void read_xml(std::string_view text, const std::string& path, XmlHandler& handler) {
  Bridge(path, handler).read(text);
}

void refuse_xml(const std::string& path, std::uint32_t line, std::string_view why,
                std::string advice) {
  throw Error(Errc::input, fmt::format("{}:{} {}", shown(path), line, why), std::move(advice),
              SourceRow{path, line, {}});
}

}  // namespace grapevine
