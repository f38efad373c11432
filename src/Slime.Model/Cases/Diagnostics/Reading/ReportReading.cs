using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Validation;
using Slime.Model.Text;

namespace Slime.Model.Cases.Diagnostics.Reading;

/// <summary>What was installed and advised, and what becomes of it: photos, orientations, recipients.</summary>
internal static class ReportReading
{
    public static EquipmentSection Read(FieldReader fields, EquipmentSection input)
    {
        var ids = new LineIds(fields);
        return input with
        {
            Lines = fields.Each("equipment.lines", input.Lines, DiagnosticLimits.EquipmentLines, (string path, EquipmentLine line) => line with
            {
                Id = ids.Of(path, line),
                Kind = fields.Choice($"{path}.kind", line.Kind),
                Label = fields.Line($"{path}.label", line.Label, DiagnosticLimits.LineLength),
                Quantity = fields.Whole($"{path}.quantity", line.Quantity, 1, DiagnosticLimits.MaxCount),
                UnitCostCents = fields.WholeCents($"{path}.unitCostCents", line.UnitCostCents, DiagnosticLimits.MaxCents),
            }),
        };
    }

    public static AdviceSection Read(FieldReader fields, AdviceSection input) => new()
    {
        Findings = fields.Lines("advice.findings", input.Findings, DiagnosticLimits.TextLength),
        Topics = fields.Choices("advice.topics", input.Topics, DiagnosticLimits.Readings),
        Advice = fields.Lines("advice.advice", input.Advice, DiagnosticLimits.TextLength),
        NextSteps = fields.Lines("advice.nextSteps", input.NextSteps, DiagnosticLimits.TextLength),
    };

    public static PhotosSection Read(FieldReader fields, PhotosSection input)
    {
        var seen = new HashSet<FileId>();
        return input with
        {
            Chosen = fields.Each("photos.chosen", input.Chosen, DiagnosticLimits.Photos, (string path, ChosenPhoto photo) =>
            {
                if (photo.FileId is { } file && !seen.Add(file)) fields.Refuse($"{path}.fileId", FieldErrorCodes.Duplicate);
                return photo with { Caption = fields.Line($"{path}.caption", photo.Caption, DiagnosticLimits.LineLength) };
            }),
            NoneBecause = fields.Line("photos.noneBecause", input.NoneBecause, DiagnosticLimits.LineLength),
        };
    }

    public static OrientationsSection Read(FieldReader fields, OrientationsSection input)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return input with
        {
            Proposed = fields.Each("orientations.proposed", input.Proposed, DiagnosticLimits.Orientations, (string path, ProposedOrientation proposed) =>
                proposed with
                {
                    Scheme = ReadScheme(fields, $"{path}.scheme", proposed.Scheme, seen),
                    Note = fields.Line($"{path}.note", proposed.Note, DiagnosticLimits.LineLength),
                }),
        };
    }

    public static RecipientsSection Read(FieldReader fields, RecipientsSection input) => new()
    {
        Kinds = fields.Choices("recipients.kinds", input.Kinds, DiagnosticLimits.Readings),
        LandlordAgreement = input.LandlordAgreement is { } agreement
            ? agreement with
            {
                On = fields.PastDate("recipients.landlordAgreement.on", agreement.On, ReferralLimits.EarliestRequest),
                How = fields.Choice("recipients.landlordAgreement.how", agreement.How),
            }
            : null,
    };

    /// <summary>Whether the catalogue has it on the day of the visit is asked before it is handed in.</summary>
    private static string? ReadScheme(FieldReader fields, string path, string? code, HashSet<string> seen)
    {
        if (CleanText.IsAbsent(code)) return null;
        if (!SchemeCode.TryParse(code, out _)) fields.Refuse(path, FieldErrorCodes.UnknownValue);
        else if (!seen.Add(code)) fields.Refuse(path, FieldErrorCodes.Duplicate);
        else return code;
        return null;
    }
}
