namespace Slime.Model.Cases.Orientations;

/// <summary>The household was directed to a scheme. Partner and what was agreed are personal data and lie elsewhere.</summary>
/// <param name="By">The id of the person who directed it.</param>
public sealed record OrientationAdded(OrientationId OrientationId, SchemeCode Scheme, DateOnly On, string By) : CaseEvent;

/// <summary>Something became of an orientation.</summary>
/// <param name="Scheme">Repeated, so that a ledger of outcomes needs nothing else.</param>
public sealed record OrientationOutcomeRecorded(OrientationId OrientationId, SchemeCode Scheme, OrientationOutcome Outcome, DateOnly On) : CaseEvent;
