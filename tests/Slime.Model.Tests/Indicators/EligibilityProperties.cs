using FsCheck;
using FsCheck.Xunit;
using Slime.Model.Indicators;

namespace Slime.Model.Tests.Indicators;

/// <summary>Whatever the income, the household and the day.</summary>
public sealed class EligibilityProperties
{
    [Property]
    public bool A_Wider_Rule_Never_Takes_An_Eligibility_Away(int euros, byte persons, DateTime day)
    {
        var income = AnahIncomeCategory.Of(euros * 100L, persons, DateOnly.FromDateTime(day));
        var rules = new[] { EligibilityRule.AnahVeryModest, EligibilityRule.AnahModest, EligibilityRule.None };
        var eligible = rules.Select(rule => SlimeEligibility.Of(income, rule) is SlimeEligibility.Eligible).ToList();
        return eligible.SequenceEqual(eligible.Order()) && eligible[^1];
    }

    [Property]
    public bool More_Income_Is_Never_Eligible_Where_Less_Is_Not(PositiveInt euros, PositiveInt more, byte persons, byte year)
    {
        var on = new DateOnly(2014 + year % 14, 6, 1);
        var less = SlimeEligibility.Of(AnahIncomeCategory.Of(euros.Get * 100L, persons, on), EligibilityRule.AnahVeryModest);
        var greater = SlimeEligibility.Of(AnahIncomeCategory.Of(((long)euros.Get + more.Get) * 100L, persons, on), EligibilityRule.AnahVeryModest);
        return greater is not SlimeEligibility.Eligible || less is SlimeEligibility.Eligible;
    }

    [Property]
    public bool The_Class_Of_A_Label_Never_Gets_Better_With_More_Energy_Or_Carbon(NonNegativeInt energy, NonNegativeInt carbon, byte more, bool highlands)
    {
        var on = new DateOnly(2024, 3, 1);
        DpeLabel Of(decimal kilowattHours, decimal kilograms) => ((EnergyLabelResult.OnScale)EnergyLabel.FromNumbers(kilowattHours, kilograms, on, highlands)).Label;
        var label = Of(energy.Get, carbon.Get);
        return Of(energy.Get + more, carbon.Get) >= label && Of(energy.Get, carbon.Get + (more / 10m)) >= label;
    }
}
