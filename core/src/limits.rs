//! How large an input may be: one table, so that a hostile pack yields findings and not a hang.
//!
//! A limit stands here once. Code that meets it refuses with a problem that quotes the constant; it never computes first.

/// Digits in one printed number token (`521.509` has six). A longer token is refused before any arithmetic.
pub const MAX_DIGITS: usize = 1_000;

/// Bytes in one printed number token together with its words, so that a megabyte is refused without being read.
pub const MAX_TOKEN_BYTES: usize = 4_000;

/// Digits in the canonical text of an exact number (numerator and denominator together). Larger than [`MAX_DIGITS`],
/// because sums of many rates have long numerators; see [`MAX_BITS`].
pub const MAX_EXACT_DIGITS: usize = 40_000;

/// Bits of numerator and denominator together beyond which [`crate::number::Rational::pow`] refuses and an evaluation
/// should call a number too large (about 39 000 decimal digits).
pub const MAX_BITS: u64 = 131_072;

/// Components and aggregates of one composite index; the longest that was ever published has some hundreds.
pub const MAX_INDEX_PARTS: usize = 10_000;

/// Bits of one number in the rules of an index (some 600 digits); all weights and points that are longer than a machine word have [`MAX_BITS`] together.
pub const MAX_RULE_BITS: u64 = 2_048;

/// Absolute value of an exponent.
pub const MAX_EXPONENT: u32 = 10_000;

/// Bits of the fixed point in which roots, powers and logarithms are bounded (about 2 400 decimals); also of the results that are longer than one, and
/// half of those that a number may have of which a root is taken. What needs more has no value.
pub const MAX_REFINED_BITS: u32 = 8_192;

/// Decimals to which bounds are drawn closer to answer a question; those that then leave it open leave it open.
pub const MAX_REFINED_DECIMALS: u32 = 400;

/// Decimal places that a rounding may ask for; more are cut to this many.
pub const MAX_DECIMALS: u32 = 1_000;

/// Bytes of one source text (a pack file), checked by hosts before reading.
pub const MAX_SOURCE_BYTES: usize = 16 * 1024 * 1024;

/// Bytes of all data files together, checked by hosts for each before reading. Every commune reporting a hundred figures each quarter is 100 MB a
/// year.
pub const MAX_DATA_BYTES: usize = 512 * 1024 * 1024;

/// Bytes up to which the text of a data file is kept although no finding points into it.
pub const MAX_KEPT_BYTES: usize = 1024 * 1024;

/// Nesting of parentheses, arrays and objects in any text that is read.
pub const MAX_NESTING: usize = 64;

/// Formulas that may stand on each other: indicators of indicators.
pub const MAX_FORMULA_CHAIN: usize = 64;

/// Files that one list of a pack may name.
pub const MAX_FILES: usize = 1_000;

/// Units that may lie inside each other, from the nation down.
pub const MAX_UNIT_DEPTH: usize = 32;

/// Goals on one indicator for one unit that are compared with each other: no unit has a thousand plans.
pub const MAX_GOALS_COMPARED: usize = 1_000;

/// Unknown names for which the nearest known one is looked for; a pack with more of them has another trouble than spelling.
pub const MAX_SUGGESTIONS: usize = 100;

/// Longest formula text, in bytes. A sum over every commune of a large province stays far below it.
pub const MAX_FORMULA_BYTES: usize = 64 * 1024;

/// Most problems reported for one formula; those after it would only repeat the first.
pub const MAX_FORMULA_PROBLEMS: usize = 16;

/// Errors in one file after which the rest of it is not read; warnings of one kind in one file after which they are only counted.
pub const MAX_FINDINGS: usize = 100;

/// Columns of a data file.
pub const MAX_COLUMNS: usize = 1_000;
