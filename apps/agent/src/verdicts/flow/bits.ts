/** Sets of attribute numbers, as bits of a number. */

export const bit = (number: number): number => 1 << number

export const bitsOf = (...numbers: readonly number[]): number => numbers.reduce((bits, number) => bits | bit(number), 0)

/** Names of the numbers whose bits are set. */
export const namesOf = (bits: number, numbers: Readonly<Record<string, number>>): string[] =>
  Object.entries(numbers).flatMap(([name, number]) => ((bits & bit(number)) === 0 ? [] : [name]))
