using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Platform.Resources;

namespace Slime.Functions.Corrections;

/// <summary>By which way people come to correct a case: those who work on it, and whoever referred the household.</summary>
/// <param name="Root">What the addresses of the case's page and of its corrections begin with.</param>
/// <param name="Title">The title of the page of a part.</param>
/// <param name="Back">The key of the words that lead back to the case.</param>
/// <param name="Done">What follows the address of the case when a part was corrected.</param>
/// <param name="Also">What else belongs to the transaction of a correction.</param>
internal sealed record CorrectionDoor(string Root, Func<CorrectedPart, CaseId, string> Title, string Back, CaseAccess Access, Func<CorrectedPart, string> Done, Action<CaseChange>? Also = null)
{
    public static CorrectionDoor Cases { get; } = new(
        "/dossiers", (part, id) => Texts.Get($"corrections.title.{part.Name}", id), "corrections.backToCase", CaseAccess.Of(CaseRight.Work), part => $"?fait={part.Name}Corrected#household");

    public string AddressOf(CaseId id) => $"{Root}/{id}";

    public string AddressOf(CaseId id, CorrectedPart part) => $"{Root}/{id}/{part.Path}";
}
