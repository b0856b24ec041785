#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/dataset.hpp"
#include "scoring/activity.hpp"

namespace grapevine {

/// Where the relationship stands (methods §5.7), evaluated from the last to the first.
enum class Stage : std::uint8_t { awareness, engagement, familiarity, commitment, separation };
inline constexpr std::size_t kStageCount = 5;

struct StageSpec {
  Stage stage;
  std::string_view id;
  std::string_view title;
  std::string_view meaning;
};

const std::array<StageSpec, kStageCount>& stages();

inline const StageSpec& spec_of(Stage stage) { return stages()[static_cast<std::size_t>(stage)]; }

struct StageTable {
  std::vector<Stage> stage;           ///< one entry per person
  std::int64_t shop_gap_90_s = 0;     ///< the gap used for people with fewer than three orders
  bool is_shop_gap_measured = false;  ///< false: fewer than ten repeat gaps, the default is used
};

StageTable assign_stages(const Dataset& data, const ActivityTable& activity);

}  // namespace grapevine
