// The algorithm as published; tested with the vectors of the standard.
#include "engine/report/sha256.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace heng::report {

namespace {

constexpr std::size_t block_bytes = 64;
constexpr std::size_t rounds = 64;
using State = std::array<std::uint32_t, 8>;

constexpr State initial_state = {0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                                 0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};

constexpr std::array<std::uint32_t, rounds> constants = {
    0x428a2f98U, 0x71374491U, 0xb5c0fbcfU, 0xe9b5dba5U, 0x3956c25bU, 0x59f111f1U, 0x923f82a4U, 0xab1c5ed5U,
    0xd807aa98U, 0x12835b01U, 0x243185beU, 0x550c7dc3U, 0x72be5d74U, 0x80deb1feU, 0x9bdc06a7U, 0xc19bf174U,
    0xe49b69c1U, 0xefbe4786U, 0x0fc19dc6U, 0x240ca1ccU, 0x2de92c6fU, 0x4a7484aaU, 0x5cb0a9dcU, 0x76f988daU,
    0x983e5152U, 0xa831c66dU, 0xb00327c8U, 0xbf597fc7U, 0xc6e00bf3U, 0xd5a79147U, 0x06ca6351U, 0x14292967U,
    0x27b70a85U, 0x2e1b2138U, 0x4d2c6dfcU, 0x53380d13U, 0x650a7354U, 0x766a0abbU, 0x81c2c92eU, 0x92722c85U,
    0xa2bfe8a1U, 0xa81a664bU, 0xc24b8b70U, 0xc76c51a3U, 0xd192e819U, 0xd6990624U, 0xf40e3585U, 0x106aa070U,
    0x19a4c116U, 0x1e376c08U, 0x2748774cU, 0x34b0bcb5U, 0x391c0cb3U, 0x4ed8aa4aU, 0x5b9cca4fU, 0x682e6ff3U,
    0x748f82eeU, 0x78a5636fU, 0x84c87814U, 0x8cc70208U, 0x90befffaU, 0xa4506cebU, 0xbef9a3f7U, 0xc67178f2U};

std::array<std::uint32_t, rounds> schedule_of(const unsigned char* block) {
  std::array<std::uint32_t, rounds> words{};
  for (std::size_t at = 0; at < 16; ++at) {
    const unsigned char* bytes = block + 4 * at;
    words[at] =
        std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U | std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
  }
  for (std::size_t at = 16; at < rounds; ++at) {
    const std::uint32_t early = words[at - 15];
    const std::uint32_t late = words[at - 2];
    words[at] = words[at - 16] + (std::rotr(early, 7) ^ std::rotr(early, 18) ^ (early >> 3U)) + words[at - 7] +
                (std::rotr(late, 17) ^ std::rotr(late, 19) ^ (late >> 10U));
  }
  return words;
}

void add_block(State& state, const unsigned char* block) {
  const std::array<std::uint32_t, rounds> words = schedule_of(block);
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t at = 0; at < rounds; ++at) {
    const std::uint32_t first =
        h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + constants[at] + words[at];
    const std::uint32_t second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  const State added = {a, b, c, d, e, f, g, h};
  for (std::size_t at = 0; at < state.size(); ++at) state[at] += added[at];
}

// The rest of the text, a 1 bit, zeros and the length in bits, in one or two blocks.
void add_end(State& state, std::string_view rest, std::uint64_t length) {
  std::array<unsigned char, 2 * block_bytes> end{};
  if (!rest.empty()) std::memcpy(end.data(), rest.data(), rest.size());
  end[rest.size()] = 0x80;
  const std::size_t size = rest.size() + 9 <= block_bytes ? block_bytes : 2 * block_bytes;
  const std::uint64_t bits = length * 8;
  for (std::size_t at = 0; at < 8; ++at) end[size - 1 - at] = static_cast<unsigned char>(bits >> (8 * at) & 0xFFU);
  for (std::size_t at = 0; at < size; at += block_bytes) add_block(state, end.data() + at);
}

}  // namespace

std::string sha256(std::string_view bytes) {
  State state = initial_state;
  std::string_view rest = bytes;
  while (rest.size() >= block_bytes) {
    std::array<unsigned char, block_bytes> block{};
    std::memcpy(block.data(), rest.data(), block_bytes);
    add_block(state, block.data());
    rest.remove_prefix(block_bytes);
  }
  add_end(state, rest, bytes.size());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const std::uint32_t word : state) {
    for (unsigned shift = 32; shift > 0; shift -= 4) out += digits[word >> (shift - 4) & 0xFU];
  }
  return out;
}

}  // namespace heng::report
