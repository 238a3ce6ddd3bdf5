#include "screening/ftm_query.hpp"

#include "model/ftm.hpp"
#include "screening/query_subject.hpp"

namespace recourse::screening {

base::Result<Query> query_from_ftm(const base::Json& entity) {
    return query_of(RECOURSE_TRY(model::subject_from_ftm(entity)));
}

}  // namespace recourse::screening
