using Slime.Model.Cases;

namespace Slime.Functions.Visits;

/// <summary>What the section about visits shows of a case.</summary>
public interface IVisitedCase
{
    CaseId CaseId { get; }

    CaseStatus Status { get; }

    IReadOnlyList<VisitAnswer> Visits { get; }

    IReadOnlyList<ContactAnswer> Contacts { get; }

    /// <summary>Nobody answers: closing the case as unreachable is proposed.</summary>
    bool AskClosureAsUnreachable { get; }

    ClosureReason? ClosureReason { get; }

    /// <summary>A diagnostic of the visit was handed in.</summary>
    bool HasDiagnosticOf(RecordId visit);

    /// <summary>The numbers of the household, the first one first.</summary>
    IReadOnlyList<string> Numbers();
}
