#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grapevine {

/// The start of an element. Names are without their namespace prefix: files differ in it.
struct XmlElement {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
  std::uint32_t line = 0;

  /// The value of an attribute; empty when it is not there.
  std::string_view attribute(std::string_view wanted) const;
};

/// Told what stands in a document, in its order. Views hold during the call only.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  /// False leaves out the element with all that it holds; its end is not told then.
  virtual bool start(const XmlElement& element) = 0;
  virtual void text(std::string_view part) = 0;
  virtual void end(std::string_view name) = 0;
};

/// Reads UTF-8 text as XML, in one pass and without building a tree. Raises Errc::input with file
/// and line for what is not well formed, for more than 64 levels, and for any document type:
/// entities can grow a small file without end. Errors of the handler come through.
void read_xml(std::string_view text, const std::string& path, XmlHandler& handler);

[[noreturn]] void refuse_xml(const std::string& path, std::uint32_t line, std::string_view why,
                             std::string advice);

}  // namespace grapevine
