#include "ingest/containers/graph_rows.hpp"

#include <fmt/format.h>

#include <memory>

#include "graph/base/error.hpp"
#include "ingest/containers/gexf.hpp"
#include "ingest/containers/graphml.hpp"

namespace grapevine {

namespace {

/// Hands the document to the reader that its outermost element asks for.
class GraphReader : public XmlHandler {
 public:
  explicit GraphReader(const std::string& path) : path_(path), edges_(path) {}

  bool start(const XmlElement& element) override {
    if (!reader_) choose(element);
    return reader_->start(element);
  }
  void text(std::string_view part) override { reader_->text(part); }
  void end(std::string_view name) override { reader_->end(name); }

  ContainedRows rows() const { return edges_.rows(); }

 private:
  void choose(const XmlElement& element) {
    if (element.name == "graphml") {
      reader_ = std::make_unique<GraphmlReader>(edges_);
    } else if (element.name == "gexf") {
      reader_ = std::make_unique<GexfReader>(edges_);
    } else {
      refuse_xml(path_, element.line,
                 fmt::format("is XML with <{}>, of which only GraphML and GEXF are read",
                             shown(element.name)),
                 "export it as CSV or JSON");
    }
  }

  const std::string& path_;
  EdgeRows edges_;
  std::unique_ptr<XmlHandler> reader_;
};

}  // namespace

bool is_xml(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && text[start] == '<';
}

ContainedRows graph_rows(std::string_view text, const std::string& path) {
  GraphReader reader(path);
  read_xml(text, path, reader);
  return reader.rows();
}

}  // namespace grapevine
