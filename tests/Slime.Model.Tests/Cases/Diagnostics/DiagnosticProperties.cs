using System.Text.Json;
using FsCheck.Xunit;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Reading;
using Slime.Model.Cases.Files;
using Slime.Model.Indicators;
using Slime.Model.Referrals;
using Xunit;
using static Slime.Model.Tests.Cases.Diagnostics.SampleDiagnostic;

namespace Slime.Model.Tests.Cases.Diagnostics;

public sealed class DiagnosticProperties
{
    private static readonly JsonSerializerOptions Kept = new() { Converters = { new ParsableJsonConverter<FileId>() } };

    [Property(Arbitrary = [typeof(ArbitraryDiagnostic)], MaxTest = 500)]
    public void Reading_Never_Throws_And_A_Refusal_Says_Where_And_Why(Diagnostic input)
    {
        if (DiagnosticReading.Read(input, Today) is not DiagnosticReading.Refused refused) return;
        Assert.NotEmpty(refused.Errors);
        Assert.All(refused.Errors, error => Assert.Contains(error.Code, FieldErrorCodes.All));
        Assert.All(refused.Errors, error => Assert.Matches(@"^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+(\[[0-9]+\])?)+\z", error.Path));
    }

    [Property(Arbitrary = [typeof(ArbitraryDiagnostic)], MaxTest = 500)]
    public void A_Section_That_Is_Accepted_Is_Kept_As_It_Was_Read_And_Has_Its_Figures(Diagnostic input)
    {
        Diagnostic[] changes =
        [
            Complete with { Household = input.Household }, Complete with { Building = input.Building }, Complete with { Systems = input.Systems },
            Complete with { Use = input.Use }, Complete with { Measurements = input.Measurements }, Complete with { Equipment = input.Equipment },
            Complete with { Advice = input.Advice }, Complete with { Photos = input.Photos }, Complete with { Orientations = input.Orientations },
            Complete with { Recipients = input.Recipients },
        ];
        foreach (var accepted in changes.Select(change => DiagnosticReading.Read(change, Today)).OfType<DiagnosticReading.Accepted>())
        {
            var text = JsonSerializer.Serialize(accepted.Diagnostic, Kept);
            var again = Accepted(JsonSerializer.Deserialize<Diagnostic>(text, Kept)!);
            Assert.Equal(text, JsonSerializer.Serialize(again, Kept));
            Assert.NotNull(DiagnosticCompleteness.Missing(again, SharingAgreements.None));
            var figures = DiagnosticFigures.Of(again, IndicatorParameterSet.Published, VisitedOn);
            Assert.InRange(figures.EquipmentCents, 0, long.MaxValue);
        }
    }
}
