using System.Collections.Immutable;

namespace Slime.Model.Cases.Agreements;

/// <summary>The household answered about sharing: each kind of recipient at most once, the others as they were.</summary>
public sealed record AgreementsRecorded(ImmutableArray<SharingAnswer> Share) : CaseEvent;
