import CaseDesk
import Testing
@testable import CaseDialogue
@Suite("x") struct OutreachPlanTests {}
