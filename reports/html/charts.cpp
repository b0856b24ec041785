#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

#include "reports/html/escape.hpp"
#include "reports/html/parts.hpp"

namespace grapevine {

namespace {

/// One outline per tone, about 14 units across, so that colour is never the only difference.
constexpr std::array<std::string_view, 5> kShapes{
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",                                      // circle
    "M0-6.5L6.2 4.6H-6.2z",                                                              // triangle
    "M0-7L7 0L0 7L-7 0z",                                                                // diamond
    "M-5.4-5.4H5.4V5.4H-5.4z",                                                           // square
    "M0-8L2.2-2.8L7.6-2.5L3.5 1.1L4.8 6.5L0 3.6L-4.8 6.5L-3.5 1.1L-7.6-2.5L-2.2-2.8z"};  // star

std::string_view shape_of(Tone tone) {
  const bool is_role = tone >= 0 && tone < static_cast<Tone>(kShapes.size());
  return kShapes[is_role ? static_cast<std::size_t>(tone) : 0];
}

void write_figure_head(const Figure& figure, std::ostream& out) {
  out << "<figcaption><h3>" << escape(figure.title) << "</h3><p class=\"reading\">"
      << escape(figure.reading) << "</p></figcaption>\n";
}

void write_figure_foot(const Figure& figure, std::ostream& out) {
  out << "<p class=\"definition\">" << escape(figure.definition)
      << "</p>\n<details><summary>The numbers as a table</summary>\n";
  write_table(figure.table, out);
  out << "</details>\n";
}

void write_bar(const Bar& bar, bool is_funnel, std::ostream& out) {
  out << "<li class=\"" << class_of(bar.tone) << (bar.is_known ? "" : " unknown")
      << "\"><span class=\"label\">" << escape(bar.label) << "</span>";
  if (bar.is_known) {
    const double width = 100 * bar.fraction;
    out << "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"rail\" "
           "width=\"100%\" height=\"100%\" rx=\"4\"/><rect class=\"fill\" x=\""
        << fmt::format("{:.2f}", is_funnel ? (100 - width) / 2 : 0.0) << "%\" width=\""
        << fmt::format("{:.2f}", width) << "%\" height=\"100%\" rx=\"4\"/></svg>";
  } else {
    out << "<span class=\"gap\" aria-hidden=\"true\"></span>";
  }
  out << "<span class=\"value\"><strong>" << escape(bar.value) << "</strong>";
  if (!bar.note.empty()) out << " <small>" << escape(bar.note) << "</small>";
  out << "</span></li>\n";
}

std::string curve(const TreeDot& from, double x1, double y1, double x2, double y2,
                  const TreeDot& to) {
  return fmt::format("M{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", from.x, from.y, x1,
                     y1, x2, y2, to.x, to.y);
}

/// A vine from parent to child that leaves and arrives across the generations: level, or along
/// the spokes when the generations stand in rings.
std::string branch(const TreeChart& chart, const TreeDot& from, const TreeDot& to) {
  if (!chart.is_ringed) {
    const double middle = (from.x + to.x) / 2;
    return curve(from, middle, from.y, middle, to.y, to);
  }
  const double x = chart.dots.front().x;
  const double y = chart.dots.front().y;
  const double inner = std::hypot(from.x - x, from.y - y);
  const double outer = std::hypot(to.x - x, to.y - y);
  const double half = (inner + outer) / 2;
  const TreeDot& spoke = inner > 1 ? from : to;  // the root has no direction of its own
  const double first = half / std::max(1.0, inner > 1 ? inner : outer);
  const double second = half / std::max(1.0, outer);
  return curve(from, x + (spoke.x - x) * first, y + (spoke.y - y) * first, x + (to.x - x) * second,
               y + (to.y - y) * second, to);
}

void write_dots(const TreeChart& chart, std::ostream& out) {
  for (std::size_t i = 0; i < chart.dots.size(); ++i) {
    const TreeDot& dot = chart.dots[i];
    out << "<g class=\"dot " << class_of(dot.tone) << "\" transform=\"translate("
        << fmt::format("{:.1f} {:.1f})", dot.x, dot.y) << (i == 0 ? " scale(1.5)" : "")
        << "\"><title>" << escape(dot.label) << "</title><path d=\"" << shape_of(dot.tone)
        << "\"/></g>\n";
  }
}

}  // namespace

std::string class_of(Tone tone) {
  return tone == kAccentTone ? "tone-accent" : "tone-" + std::to_string(tone);
}

void write_bars(const BarChart& chart, std::ostream& out) {
  out << "<figure class=\"card\">\n";
  write_figure_head(chart.figure, out);
  out << "<ul class=\"bars" << (chart.is_funnel ? " funnel" : "") << "\">\n";
  for (const Bar& bar : chart.bars) write_bar(bar, chart.is_funnel, out);
  out << "</ul>\n";
  write_figure_foot(chart.figure, out);
  out << "</figure>\n";
}

void write_tree(const TreeChart& chart, const std::string& id, std::ostream& out) {
  out << "<figure class=\"card\">\n";
  write_figure_head(chart.figure, out);
  out << "<svg class=\"tree\" role=\"img\" aria-labelledby=\"" << id << "-t " << id << "-d\""
      << fmt::format(" viewBox=\"0 0 {:.0f} {:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\">\n",
                     chart.width, chart.height, chart.width, chart.height)
      << "<title id=\"" << id << "-t\">" << escape(chart.figure.title) << "</title>\n<desc id=\""
      << id << "-d\">" << escape(chart.figure.reading) << "</desc>\n<path class=\"vine\" d=\"";
  for (const TreeDot& dot : chart.dots) {
    if (dot.parent < 0) continue;
    out << branch(chart, chart.dots[static_cast<std::size_t>(dot.parent)], dot);
  }
  out << "\"/>\n";
  write_dots(chart, out);
  out << "</svg>\n";
  write_figure_foot(chart.figure, out);
  out << "</figure>\n";
}

void write_legend(const Legend& legend, std::ostream& out) {
  out << "<ul class=\"legend\" aria-label=\"Shapes and colours\">\n";
  for (const Legend::Entry& entry : legend.entries) {
    out << "<li class=\"" << class_of(entry.tone)
        << "\"><svg viewBox=\"-9 -9 18 18\" aria-hidden=\"true\" focusable=\"false\"><path d=\""
        << shape_of(entry.tone) << "\"/></svg>" << escape(entry.label) << "</li>\n";
  }
  out << "</ul>\n";
}

}  // namespace grapevine
