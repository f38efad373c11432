using Slime.Functions.Diagnostics;
using Slime.Functions.Diagnostics.Form;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Duties;
using Slime.Model.Text;

namespace Slime.Functions.Field.Commands.Kinds;

internal sealed record EquipmentInput(IReadOnlyList<EquipmentLine?>? Lines);

/// <summary>Adds what was installed to the list, whatever else has come into it: a line bears its own name and is added once.</summary>
internal sealed class InstallEquipment(WriteSection write) : FieldKind<EquipmentInput>("equipment", CaseRight.Decide)
{
    protected override async Task<FieldOutcome> RunAsync(FieldWork work, EquipmentInput input, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var lines = input.Lines ?? [];
        if (lines.Count == 0) errors.Add(new FieldError("lines", FieldErrorCodes.AtLeastOne, []));
        for (var i = 0; i < lines.Count; i++)
        {
            if (string.IsNullOrEmpty(lines[i]?.Id)) errors.Add(new FieldError($"lines[{i}].id", FieldErrorCodes.Required, []));
        }

        if (errors.Count > 0) return FieldOutcome.Invalid(errors);
        var form = SectionForms.Of(DiagnosticSection.Equipment);
        return await write.RunAsync(work, form, open => Decide(open, form, [.. lines.OfType<EquipmentLine>()], work.Over), cancellation);
    }

    private static SectionDecision Decide(OpenDiagnostic open, SectionForm form, IReadOnlyList<EquipmentLine> added, bool over)
    {
        var known = open.Diagnostic.Equipment.Lines;
        var other = added.Where(line => known.FirstOrDefault(there => there.Id == line.Id) is { } there && there != line).ToList();
        var missing = added.Where(line => known.All(there => there.Id != line.Id)).ToList();
        if (other.Count > 0 && !over)
        {
            return new SectionDecision.Conflict(new SectionConflictAnswer(
                form.Section, SectionJson.Of(new Diagnostic { Equipment = new EquipmentSection { Lines = [.. added] } }, form), SectionJson.Of(open.Diagnostic, form), null,
                SectionBase.Of(open.Diagnostic, form), open.Saved?.SavedBy, open.Saved?.SavedAt));
        }

        if (missing.Count == 0 && other.Count == 0) return new SectionDecision.Same();
        List<EquipmentLine> all = [.. known.Select(there => other.Find(line => line.Id == there.Id) ?? there), .. missing];
        return new SectionDecision.Save(open.Diagnostic with { Equipment = open.Diagnostic.Equipment with { Lines = all, None = null } });
    }
}
