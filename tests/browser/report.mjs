// Counts checks, and prints one line per group with how long it took, and what failed below it.

/** Past this many findings of a group the rest are only counted. */
const SHOWN = 40

export class Report {
  passed = 0
  failed = 0
  #since = performance.now()

  /** Takes a group's result: how many `checks` were made, the `findings` among them, and a `note` for the reader. */
  group(name, { checks, findings, note = '' }) {
    const failed = Math.min(findings.length, checks)
    this.passed += checks - failed
    this.failed += failed
    const seconds = Math.round((performance.now() - this.#since) / 1000)
    this.#since = performance.now()
    console.log(`${failed ? 'FAIL' : 'ok  '} ${name}: ${checks - failed} of ${checks} in ${seconds} s${note && `; ${note}`}`)
    for (const finding of findings.slice(0, SHOWN)) console.log(`     ${finding}`)
    if (findings.length > SHOWN) console.log(`     and ${findings.length - SHOWN} more`)
  }

  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`)
    return this.failed ? 1 : 0
  }
}

/** Gathers what one group finds. Each check has a list of things that are wrong, empty where all is well. */
export class Tally {
  checks = 0
  findings = []

  /** One check of `where`: it fails when `wrong` holds anything, and is then one finding that names each. */
  check(where, wrong) {
    this.checks += 1
    if (wrong.length) this.findings.push(`${where}: ${[...new Set(wrong)].join(' | ')}`)
  }
}
