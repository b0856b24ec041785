# cmake --build --preset dev --target communities_bench; needs igraph's C library.
pkg_check_modules(IGRAPH IMPORTED_TARGET igraph)
if(IGRAPH_FOUND)
  add_executable(communities_bench EXCLUDE_FROM_ALL bench/graph/communities_bench.cpp
                                                    scoring/shared_graphs.cpp)
  target_link_libraries(communities_bench PRIVATE test_main scoring ZLIB::ZLIB
                                                  PkgConfig::IGRAPH)
endif()
