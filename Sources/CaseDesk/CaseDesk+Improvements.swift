public import Cases
public import ChineseText

extension CaseDesk {
    /// Begins form Q on what complaints pile up on; the cases of the cluster, if there is one now, are put in.
    public func beginImprovement(
        on axis: Cluster.Axis, _ value: String, problem: String, owner: StaffID, due: LocalDate,
        by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> ImprovementBook.Line {
        let cluster = try await clusters(at: instant).first { $0.axis == axis && $0.value == value }
        let analysis: RootCauseAnalysis
        do throws(Refusal) {
            analysis = try RootCauseAnalysis(
                of: axis, value, cases: cluster?.cases ?? [], problem: problem, owner: owner, due: due, by: actor,
                at: instant)
        } catch {
            throw .refused(error)
        }
        return try await begin(analysis)
    }

    /// Takes a step on form Q. Throws why it may not be taken.
    public func takeImprovementStep(
        _ step: RootCauseAnalysis.Step, on number: ImprovementNumber, by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> ImprovementBook.Line {
        try await self.step(on: number) { analysis throws(Refusal) in
            try analysis.record(of: step, by: actor, at: instant)
        }
    }
}
