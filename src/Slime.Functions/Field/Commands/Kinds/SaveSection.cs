using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Diagnostics;
using Slime.Functions.Diagnostics.Form;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Merging;
using Slime.Model.Cases.Duties;
using Slime.Model.Text;

namespace Slime.Functions.Field.Commands.Kinds;

/// <summary>Saves a section that was filled without a network, on what the draft has become since.</summary>
internal sealed class SaveSection(WriteSection write) : FieldKind<SectionInput>("diagnosticSection", CaseRight.Decide)
{
    public const string BaseMissing = "base_missing";

    protected override async Task<FieldOutcome> RunAsync(FieldWork work, SectionInput input, CancellationToken cancellation)
    {
        if (input.Section is not { } section || input.Content is not { ValueKind: JsonValueKind.Object } content)
            return FieldOutcome.Invalid([new FieldError(input.Section is null ? "section" : "content", FieldErrorCodes.Required, [])]);
        var seen = work.Command.Base;
        if (FieldCommand.ReferenceOf(seen) is { } own)
        {
            // An edit on top of one's own counts from what that one has stored: whoever came in between is seen.
            seen = work.Receipts.TryGetValue(own, out var before) && before.Receipt.Stored is [var stored] ? stored : null;
            if (seen is null && !work.Decided) return new FieldOutcome.Waiting(BaseMissing, WriteSection.RetrySeconds);
        }

        var form = SectionForms.Of(section);
        var mine = SectionJson.Read(form, content);
        JsonObject? began = input.Before is { ValueKind: JsonValueKind.Object } given ? SectionJson.Of(SectionJson.Read(form, given), form) : null;
        return await write.RunAsync(work, form, open => Decide(open, form, mine, began, work.Over ? SectionBase.Of(open.Diagnostic, form) : seen), cancellation);
    }

    private static SectionDecision Decide(OpenDiagnostic open, SectionForm form, Diagnostic mine, JsonObject? began, string? seen)
    {
        if (SectionBase.IsSame(mine, open.Diagnostic, form)) return new SectionDecision.Same();
        if (seen == SectionBase.Of(open.Diagnostic, form)) return new SectionDecision.Save(mine);
        var (my, theirs) = (SectionJson.Of(mine, form), SectionJson.Of(open.Diagnostic, form));
        return began is not null && SectionMerge.Of(form.Section, began, my, theirs) is { } merged
            ? new SectionDecision.Save(SectionJson.Read(form, merged))
            : new SectionDecision.Conflict(new SectionConflictAnswer(
                form.Section, my, theirs, began, SectionBase.Of(open.Diagnostic, form), open.Saved?.SavedBy, open.Saved?.SavedAt));
    }
}
