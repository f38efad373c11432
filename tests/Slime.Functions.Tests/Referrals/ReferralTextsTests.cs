using Slime.Functions.Referrals;
using Slime.Functions.Referrals.Form;
using Slime.Functions.Tests.Pages;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Xunit;

namespace Slime.Functions.Tests.Referrals;

public sealed class ReferralTextsTests
{
    [Fact]
    public void Every_Value_Of_A_Vocabulary_Has_Its_Text()
    {
        (string Vocabulary, Type Type)[] vocabularies =
        [
            ("contact", typeof(PreferredContact)), ("tenure", typeof(Tenure)), ("energy", typeof(Energy)), ("benefit", typeof(Benefit)),
            ("reason", typeof(ReferralReason)), ("urgency", typeof(Urgency)), ("agreementForm", typeof(AgreementForm)), ("recipient", typeof(RecipientKind)),
        ];
        var keys = vocabularies.SelectMany(one => EnumCode.All(one.Type).Select(name => $"referrals.{one.Vocabulary}.{name}")).ToList();
        Assert.True(keys.Count > 50);
        Assert.DoesNotContain(keys.Concat(BuiltPeriod.Offered.Select(period => $"referrals.builtPeriod.{period}")), key => Texts.Find(key) is null);
    }

    [Fact]
    public void Every_Field_Has_A_Label() =>
        Assert.DoesNotContain(
            ReferralFields.All.Where(path => !path.StartsWith(ReferralFields.Spend + ".", StringComparison.Ordinal)).Append(ReferralFields.Spend),
            path => Texts.Find($"referrals.field.{path}") is null);

    [Fact]
    public void Every_Code_That_The_Form_Refuses_With_Has_A_Message() =>
        Assert.DoesNotContain(FieldErrorCodes.All.Append(TypedAnswers.NotANumber).Append(TypedAnswers.NotADate).Append("not_a_whole_number"), code => Texts.Find($"errors.field.{code}") is null);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Every_Step_Shows_Its_Fields_And_Carries_The_Others(int number)
    {
        var step = FormStep.Of($"{number}");
        var view = Posted.Enough().Press(6, FormActions.ToStep(step)).View;
        var page = await Rendering.Of<ReferralFormPage>(("Frame", WholePage.Frame), ("Shown", view));
        var shown = page.QuerySelectorAll("input:not([type=hidden]), select, textarea").Select(field => field.GetAttribute("name")!).ToHashSet();
        var hidden = page.QuerySelectorAll("input[type=hidden]").Select(field => field.GetAttribute("name")!).ToHashSet();
        Assert.All(
            ReferralFields.All,
            path => Assert.Equal(step.Owns(path), shown.Any(name => name == path || name.StartsWith(path + "[", StringComparison.Ordinal))));
        Assert.All(view.Form.Filled, field => Assert.NotEqual(step.Owns(field.Name), !shown.Contains(field.Name)));
        Assert.All(view.Form.Filled.Where(field => !step.Owns(field.Name)), field => Assert.Contains(field.Name, hidden));
        var fields = page.QuerySelectorAll("input:not([type=hidden]), select, textarea").Select(field => field.Id!).ToList();
        Assert.Distinct(fields);
        Assert.All(fields, id => Assert.Single(page.QuerySelectorAll($"label[for='{id}']")));
    }

    [Fact]
    public async Task The_Review_Shows_What_Was_Typed_And_Nothing_Else()
    {
        var view = Posted.Enough().With("household.firstName", "<b>Camille</b>").Press(5, FormActions.Next).View;
        var page = await Rendering.Of<ReferralFormPage>(("Frame", WholePage.Frame), ("Shown", view));
        var lines = page.QuerySelectorAll("dl.facts dd").Select(line => line.TextContent).ToList();
        Assert.Equal(["Exemple", "<b>Camille</b>", "03 21 00 00 12", "Arras (62000)"], lines.Take(4));
        Assert.Equal(5, page.QuerySelectorAll("button[value^='step-']").Length);
        Assert.Single(page.QuerySelectorAll($"button[value='{FormActions.Send}']"));
    }
}
