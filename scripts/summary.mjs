/** Prints `N passed, N failed` from a vitest JSON report; fails when there is none, or when no test ran. */
import { readFileSync } from 'node:fs'

const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, testResults = [] } = read(process.argv[2])
// A file that fails to load has no tests of its own to count.
const broken = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
)
const failed = numFailedTests + broken.length
process.stdout.write(
  `${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}\n`,
)
process.exitCode = failed > 0 || numPassedTests === 0 ? 1 : 0

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    process.stderr.write(`summary: no test report in ${path}: ${error.message}\n`)
    return {}
  }
}
