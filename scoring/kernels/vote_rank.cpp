#include "scoring/kernels/vote_rank.hpp"

#include <algorithm>
#include <queue>

namespace grapevine {

namespace {

struct Candidate {
  std::uint64_t votes;
  VertexId person;

  friend bool operator<(const Candidate& a, const Candidate& b) {
    return a.votes != b.votes ? a.votes < b.votes : a.person > b.person;
  }
};

/// A vote is m parts of 1/m; one election takes n of them: 1/⟨k⟩ = n/m.
class Counting {
 public:
  explicit Counting(const Relation& relation)
      : relation_(relation), ability_(relation.vertex_count()), votes_(relation.vertex_count()) {
    const VertexId n = relation.vertex_count();
    for (VertexId v = 0; v < n; ++v) {
      ability_[v] = relation.edge_count();
      votes_[v] = relation.out.degree(v) * relation.edge_count();
    }
  }

  std::uint64_t votes(VertexId v) const { return votes_[v]; }

  void elect(VertexId v) {
    weaken(v, ability_[v]);
    for (const VertexId u : relation_.out.targets_of(v)) {
      weaken(u, std::min<std::uint64_t>(ability_[u], relation_.vertex_count()));
    }
    votes_[v] = 0;
    ability_[v] = 0;
  }

 private:
  /// Takes `part` of the vote of u from everybody they vote for.
  void weaken(VertexId u, std::uint64_t part) {
    if (part == 0) return;
    ability_[u] -= part;
    for (const VertexId w : relation_.in.targets_of(u)) votes_[w] -= std::min(votes_[w], part);
  }

  const Relation& relation_;
  BigArray<std::uint64_t> ability_;
  BigArray<std::uint64_t> votes_;
};

}  // namespace

Election vote_rank(const Relation& relation, const Context& ctx) {
  const VertexId n = relation.vertex_count();
  const auto parts = static_cast<double>(relation.edge_count());
  Counting counting(relation);
  std::vector<Candidate> candidates;
  for (VertexId v = 0; v < n; ++v) {
    if (counting.votes(v) > 0) candidates.push_back({counting.votes(v), v});
  }
  std::priority_queue<Candidate> queue(std::less<Candidate>{}, std::move(candidates));
  Election election;
  election.votes.assign(n, 0);
  while (!queue.empty()) {
    const Candidate top = queue.top();
    queue.pop();
    const std::uint64_t votes = counting.votes(top.person);
    if (votes == 0) continue;
    if (votes < top.votes) {
      queue.push({votes, top.person});
      continue;
    }
    if (election.elected.size() % 1024 == 0) check_stop(ctx);
    election.votes[top.person] = static_cast<double>(votes) / parts;
    election.elected.push_back(top.person);
    counting.elect(top.person);
  }
  return election;
}

}  // namespace grapevine
