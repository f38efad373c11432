using Slime.Model.Cases.HouseholdNotices;
using Xunit;

namespace Slime.Model.Tests.Cases.HouseholdNotices;

public sealed class HouseholdAnswersTests
{
    [Theory]
    [InlineData("stop", HouseholdAnswer.Stop), InlineData("arrêt", HouseholdAnswer.Stop)]
    [
        InlineData("oui", HouseholdAnswer.Confirmed),
        InlineData("ok", HouseholdAnswer.Confirmed),
        InlineData("d'accord", HouseholdAnswer.Confirmed),
        InlineData("confirme", HouseholdAnswer.Confirmed)
    ]
    [
        InlineData("non", HouseholdAnswer.Cannot),
        InlineData("annuler", HouseholdAnswer.Cannot),
        InlineData("annulation", HouseholdAnswer.Cannot),
        InlineData("impossible", HouseholdAnswer.Cannot)
    ]
    public void Each_Word_That_People_Answer_Has_Its_Meaning(string word, HouseholdAnswer answer) =>
        Assert.Equal(answer, HouseholdAnswers.Read(word));

    [Theory]
    [InlineData("merci oui stop", HouseholdAnswer.Stop)]
    [InlineData("je vous prie stop", null)]
    [InlineData("oui je serai là et pas de stop", HouseholdAnswer.Confirmed)]
    [InlineData("je dis oui", null)]
    [InlineData("oui-merci", HouseholdAnswer.Confirmed)]
    public void Stop_Counts_Among_The_First_Three_Words_And_Others_As_The_First(string text, HouseholdAnswer? answer) =>
        Assert.Equal(answer, HouseholdAnswers.Read(text));
}
