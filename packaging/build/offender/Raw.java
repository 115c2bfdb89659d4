package offender;

import java.util.List;

final class Raw {
  static int size(List list) {
    return list.size();
  }
}
