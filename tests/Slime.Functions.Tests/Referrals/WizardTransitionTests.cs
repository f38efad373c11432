using Microsoft.Extensions.Primitives;
using Slime.Functions.Referrals.Form;
using Xunit;

namespace Slime.Functions.Tests.Referrals;

public sealed class WizardTransitionTests
{
    [Fact]
    public void A_Step_Refuses_Only_Its_Own_Fields()
    {
        var empty = new Dictionary<string, StringValues>();
        Assert.Equal(["household.surname", "dwelling.communeInsee"], empty.Press(1, FormActions.Next).WrongFields());
        // Without phone or e-mail the address is the last way to reach the household, and it is asked here.
        Assert.Equal(["dwelling.addressLine"], empty.Press(2, FormActions.Next).WrongFields());
        Assert.Equal(4, empty.Press(3, FormActions.Next).View.Step.Number);
        Assert.Equal(["reasons"], empty.Press(4, FormActions.Next).WrongFields());
        Assert.Equal(["agreement.contact.given"], empty.Press(5, FormActions.Next).WrongFields());
    }

    [Theory]
    [InlineData(1, FormActions.AddPerson)]
    [InlineData(4, FormActions.AddFslRequest)]
    public void A_Row_That_Is_Asked_For_Is_Where_The_Page_Is_Shown_From(int step, string action)
    {
        Assert.Equal(action, Posted.Enough().Press(step, action).View.Added);
        Assert.Null(Posted.Enough().Press(step, FormActions.Next).View.Added);
    }

    [Fact]
    public void Every_Path_Of_The_Form_Belongs_To_One_Step() =>
        Assert.All(ReferralFields.All, path => Assert.Single(FormStep.All, step => step.Owns(path)));

    [Theory]
    [InlineData("household.email", "anne@gmail.con", "anne@gmail.com")]
    [InlineData("household.birthDate", "01/01/1990", "1990")]
    public void What_Looks_Like_A_Slip_Is_Asked_About_Once_And_Never_Refused(string field, string typed, string meant)
    {
        var asked = Posted.Enough().With(field, typed).Press(1, FormActions.Next);
        var doubt = Assert.Single(asked.View.Doubts);
        Assert.Equal((1, field, meant, false), (asked.View.Step.Number, doubt.Field, doubt.Instead, asked.View.Errors.Any));
        Assert.Equal(2, Posted.Enough().With(field, typed).With(FormDoubt.AskedName, doubt.Token).Press(1, FormActions.Next).View.Step.Number);
        Assert.Equal(meant, Posted.Enough().With(field, typed).Press(1, FormActions.Instead(field)).View.Form[field]);
        Assert.True(Posted.Enough().With(field, typed).Press(6, FormActions.Send).Sends);
    }

    [Fact]
    public void The_Review_Shows_What_Was_Understood()
    {
        var view = Posted.Enough().With("household.surname", "Mme Durand née Martin").With("household.birthDate", "1990").With("household.phone", "06 39 98 00 01 (fille)").Press(5, FormActions.Next).View;
        var household = view.Understood.Household!;
        Assert.Equal(("Durand", "Martin", "Mme", 1990, "+33639980001", "fille"), (household.Surname, household.BirthName, household.Civility, household.BirthYear, household.Phone, household.PhoneNote));
        Assert.Equal("Mme Durand née Martin", view.Form["household.surname"]);
    }

    [Fact]
    public void A_Year_Of_Two_Digits_Is_Refused_With_Words()
    {
        var turn = Posted.Enough().With("household.birthDate", "12/04/90").Press(1, FormActions.Next);
        Assert.Equal(["household.birthDate"], turn.WrongFields());
        Assert.Contains("quatre chiffres", turn.View.Errors.For("household.birthDate"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Refused_Step_Keeps_What_Was_Typed()
    {
        var turn = Posted.Enough().With("dwelling.surfaceM2", "soixante").Press(2, FormActions.Next);
        Assert.Equal((2, "soixante"), (turn.View.Step.Number, turn.View.Form["dwelling.surfaceM2"]));
        Assert.Equal(["dwelling.surfaceM2"], turn.WrongFields());
    }

    [Fact]
    public void A_Date_That_Cannot_Be_Read_Is_Not_Called_Missing_As_Well()
    {
        var turn = Posted.Enough().With("fsl.requests[0].on", "hier").With("fsl.requests[1].amount", "12").Press(4, FormActions.Next);
        Assert.Equal(["fsl.requests[0].on", "fsl.requests[1].on"], turn.WrongFields());
    }

    [Fact]
    public void A_Date_Of_Agreement_In_The_Future_Is_Said_Once() =>
        Assert.Equal(["agreement.contact.on"], Posted.Enough().With("agreement.contact.on", "2030-01-01").With("agreement.share[1].given", "true")
            .Press(5, FormActions.Next).WrongFields());

    [Fact]
    public void The_Person_Chooses_The_Commune()
    {
        var searched = Posted.Enough().With("dwelling.communeInsee", "").With("dwelling.communeInsee.query", "62120").Press(1, FormActions.Next);
        Assert.Equal(["dwelling.communeInsee"], searched.WrongFields());
        Assert.True(searched.View.Candidates.Count > 1);
        Assert.Null(searched.View.Commune);

        var chosen = Posted.Enough().Press(1, FormActions.Next);
        Assert.Equal("Arras (62000)", chosen.View.Commune!.Label);
        Assert.Equal(["62041"], chosen.View.Candidates.Select(candidate => candidate.Insee));
    }

    [Theory]
    [InlineData("Lille", "Lille est hors du département (59).")]
    [InlineData("zzz", "Aucune commune")]
    public void A_Town_Of_Elsewhere_Is_Told_From_A_Name_That_Is_None(string typed, string said)
    {
        var searched = Posted.Enough().With("dwelling.communeInsee", "").With("dwelling.communeInsee.query", typed).Press(1, FormActions.Next);
        Assert.StartsWith(said, searched.View.Errors.For("dwelling.communeInsee"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Former_Commune_Is_Offered_Under_The_One_That_It_Is_Part_Of()
    {
        var searched = Posted.Enough().With("dwelling.communeInsee", "").With("dwelling.communeInsee.query", "Marconne").Press(1, FormActions.Next);
        Assert.Equal("Hesdin-la-Forêt (62140), ancienne commune de Marconne", searched.View.Candidates[0].Label);
    }

    [Fact]
    public void Buttons_Lead_Through_The_Steps()
    {
        Assert.Equal(2, Posted.Enough().Press(1, FormActions.Next).View.Step.Number);
        Assert.Equal(2, Posted.Enough().Press(1, "").View.Step.Number);
        Assert.Equal(1, Posted.Enough().Press(2, FormActions.Back).View.Step.Number);
        Assert.Equal(1, Posted.Enough().Press(1, FormActions.Back).View.Step.Number);
        Assert.True(Posted.Enough().Press(5, FormActions.Next).View.Step.IsReview);
        Assert.True(Posted.Enough().Press(6, "").View.Step.IsReview);
        Assert.Equal(1, Posted.Enough().Press(99, FormActions.Back).View.Step.Number);
    }

    [Fact]
    public void Who_Changes_An_Answer_Comes_Back_To_The_Review()
    {
        var changing = Posted.Enough().Press(6, "step-2");
        Assert.Equal((2, true), (changing.View.Step.Number, changing.View.FromReview));
        Assert.True(Posted.Enough().With(FormActions.FromReviewName, "1").Press(2, FormActions.Next).View.Step.IsReview);
        Assert.True(Posted.Enough().With(FormActions.FromReviewName, "1").With("dwelling.surfaceM2", "x").Press(2, FormActions.Next).View.FromReview);
    }

    [Fact]
    public void A_Step_Of_The_Browsers_History_Is_Shown_As_It_Was_Passed_Through()
    {
        var back = Posted.Enough().With("dwelling.surfaceM2", "x").Press(2, FormActions.ToStep(FormStep.Of("2")));
        Assert.Equal((2, false, "x"), (back.View.Step.Number, back.View.FromReview, back.View.Form["dwelling.surfaceM2"]));
        Assert.Empty(back.WrongFields());
        Assert.True(Posted.Enough().With(FormActions.FromReviewName, "1").Press(2, FormActions.ToStep(FormStep.Of("2"))).View.FromReview);
        Assert.False(Posted.Enough().Press(6, FormActions.ToStep(FormStep.Review)).View.FromReview);
    }

    [Fact]
    public void Rows_Are_Added_Without_Complaint()
    {
        var turn = new Dictionary<string, StringValues> { ["household.persons[0].age"] = "x" }.Press(1, FormActions.AddPerson);
        Assert.Equal((1, 2, "x"), (turn.View.Step.Number, turn.View.Form.PersonRows, turn.View.Form["household.persons[0].age"]));
        Assert.Empty(turn.WrongFields());
        Assert.Equal(2, Posted.Enough().With("fsl.requests[0].amount", "80").Press(4, FormActions.AddFslRequest).View.Form.FslRequestRows);
    }

    [Fact]
    public void Sending_Goes_To_The_First_Step_With_An_Error()
    {
        var turn = Posted.Enough().With("energy.arrears", "x").With("reasons", "").Press(6, FormActions.Send);
        Assert.False(turn.Sends);
        Assert.Equal((3, true), (turn.View.Step.Number, turn.View.FromReview));
        Assert.True(Posted.Enough().Press(6, FormActions.Send).Sends);
    }

    [Fact]
    public void Starting_Again_Keeps_The_Answers_Under_A_New_Key()
    {
        var turn = Posted.Enough().Press(6, FormActions.StartAgain);
        Assert.Equal((Posted.NewKey.ToString("N"), "Exemple"), (turn.View.Form.Key, turn.View.Form["household.surname"]));
        Assert.True(turn.View.Step.IsReview);
    }
}
